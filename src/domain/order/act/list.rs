//! The list of all acts, one line for each, in the order of the day's work.
//!
//! To add an act, write its file and add its line here and its key in `assets/keymap.toml`.

/// Calls a macro with every act and the type in its file.
macro_rules! for_each_act {
    ($then:ident) => {
        $then! {
            New => intake::new::New;
            SetNumber => intake::set_number::SetNumber;
            Merge => intake::merge::Merge;
            SignFor => intake::sign_for::SignFor;
            Triage => handling::triage::Triage;
            Retriage => handling::retriage::Retriage;
            Assign => handling::assign::Assign;
            Urge => handling::urge::Urge;
            HandIn => handling::hand_in::HandIn;
            HandOver => handling::hand_over::HandOver;
            Record => handling::record::Record;
            Participate => handling::participate::Participate;
            Attach => handling::attach::Attach;
            Invite => helpers::invite::Invite;
            NotifyPlatform => helpers::notify_platform::NotifyPlatform;
            Instruct => helpers::instruct::Instruct;
            Acknowledge => helpers::acknowledge::Acknowledge;
            Respond => helpers::respond::Respond;
            Arrive => helpers::arrive::Arrive;
            Contribute => helpers::contribute::Contribute;
            Decline => helpers::decline::Decline;
            Withdraw => helpers::withdraw::Withdraw;
            CloseEngagement => helpers::close_engagement::CloseEngagement;
            SetLevel => helpers::set_level::SetLevel;
            EndRound => helpers::end_round::EndRound;
            Rate => helpers::rate::Rate;
            Finish => handling::finish::Finish;
            Resume => handling::resume::Resume;
            Feedback => handling::feedback::Feedback;
            Review => paper::review::Review;
            EditForm => paper::edit_form::EditForm;
            Export => paper::export::Export;
            Sign => paper::sign::Sign;
            SendBack => paper::send_back::SendBack;
            Seal => paper::seal::Seal;
            Scan => paper::scan::Scan;
            Upload => paper::upload::Upload;
            Revisit => platform::revisit::Revisit;
            Reopen => platform::reopen::Reopen;
            Close => platform::close::Close;
            Release => helpers::release::Release;
            Designate => platform::designate::Designate;
            Accept => platform::accept::Accept;
            Dismiss => platform::dismiss::Dismiss;
            TakeBack => platform::take_back::TakeBack;
            AnswerReturn => returning::answer_return::AnswerReturn;
            Reassign => platform::reassign::Reassign;
            PlatformClose => platform::platform_close::PlatformClose;
            MoveDue => platform::move_due::MoveDue;
            TalkPlatform => returning::talk_platform::TalkPlatform;
            SendReturn => returning::send_return::SendReturn;
            RequestDetermination => determination::request_determination::RequestDetermination;
            TransferDetermination => determination::transfer_determination::TransferDetermination;
            RecordOpinion => determination::record_opinion::RecordOpinion;
            SpecialReport => determination::special_report::SpecialReport;
            DistrictDesignate => determination::district_designate::DistrictDesignate;
            ReportDistrict => escalation::report_district::ReportDistrict;
            AskSuperior => escalation::ask_superior::AskSuperior;
            AnswerEscalation => escalation::answer_escalation::AnswerEscalation;
            ReportHelper => escalation::report_helper::ReportHelper;
            RequestExtension => extension::request_extension::RequestExtension;
            AnswerExtension => extension::answer_extension::AnswerExtension;
            TellExtension => extension::tell_extension::TellExtension;
            MakePromise => promise::make_promise::MakePromise;
            AdvancePromise => promise::advance_promise::AdvancePromise;
            KeepPromise => promise::keep_promise::KeepPromise;
            ChangePromise => promise::change_promise::ChangePromise;
            TellPromise => promise::tell_promise::TellPromise;
            Supervise => supervision::supervise::Supervise;
            AnswerSupervision => supervision::answer_supervision::AnswerSupervision;
            CopyOut => leaving::copy_out::CopyOut;
            Undo => leaving::undo::Undo;
        }
    };
}
pub(super) use for_each_act;
