//! The list of all detectors, one line for each, in the order in which findings of one severity are
//! shown. To add a finding, write its file and add its line here.

/// Calls a macro with the detector of every finding.
macro_rules! for_each_finding {
    ($then:ident) => {
        $then! {
            waiting::read_only::OnlyRead;
            clock::overdue::Overdue;
            clock::due_soon::DueSoon;
            clock::calendar_provisional::CalendarProvisional;
            clock::urgent_unanswered::UrgentUnanswered;
            clock::urgent_untouched::UrgentUntouched;
            clock::long_unsigned::LongUnsigned;
            clock::long_unsolved::LongUnsolved;
            clock::idle::Idle;
            supervision::supervision_overdue::SupervisionOverdue;
            supervision::supervision_open::SupervisionOpen;
            supervision::supervision_escalated::SupervisionEscalated;
            supervision::slip_neglected::SlipNeglected;
            supervision::urgent_consequence::UrgentConsequence;
            extension::extension_pending::ExtensionPending;
            extension::extension_untold::ExtensionUntold;
            promise::promise_overdue::PromiseOverdue;
            promise::promise_due_soon::PromiseDueSoon;
            promise::promise_untold::PromiseUntold;
            returning::return_overdue::ReturnOverdue;
            returning::return_unsent::ReturnUnsent;
            returning::return_unanswered::ReturnUnanswered;
            returning::return_refused::ReturnRefused;
            returning::designated_returned::DesignatedReturned;
            determination::determination_unsent::DeterminationUnsent;
            determination::opinion_names_us::OpinionNamesUs;
            determination::determination_pending::DeterminationPending;
            determination::opinion_elsewhere::OpinionElsewhere;
            determination::duty_gap::DutyGap;
            determination::opinion_unwritten::OpinionUnwritten;
            escalation::key_whistle_unreported::KeyWhistleUnreported;
            escalation::escalation_open::EscalationOpen;
            waiting::platform_proposal::PlatformProposal;
            waiting::cell_unread::CellUnread;
            waiting::lead_unmatched::LeadUnmatched;
            waiting::stand_in_over::StandInOver;
            waiting::assignment_overdue::AssignmentOverdue;
            waiting::no_leader::NoLeader;
            notice::notice_missing::NoticeMissing;
            notice::notice_not_by_phone::NoticeNotByPhone;
            notice::nobody_invited::NobodyInvited;
            notice::named_helper_unasked::NamedHelperUnasked;
            notice::whistle_unprepared::WhistleUnprepared;
            notice::not_triaged::NotTriaged;
            telling::replied_before_told::RepliedBeforeTold;
            telling::not_told::NotTold;
            telling::not_replied::NotReplied;
            telling::unreachable_so_far::UnreachableSoFar;
            telling::dissatisfied::Dissatisfied;
            telling::changed_after_told::ChangedAfterTold;
            telling::visit_dissatisfied::VisitDissatisfied;
            paper::sent_back::SentBack;
            paper::sheet_voided::SheetVoided;
            paper::form_not_uploaded::FormNotUploaded;
            paper::form_rule::FormRule;
            helpers::helper_silent::HelperSilent;
            helpers::helper_absent::HelperAbsent;
            helpers::instruction_unanswered::InstructionUnanswered;
            helpers::helper_declined::HelperDeclined;
            determination::helper_determined::HelperDetermined;
            helpers::helper_failed::HelperFailed;
            escalation::helper_unreported::HelperUnreported;
            helpers::cooperated_unrecorded::CooperatedUnrecorded;
            helpers::called_without_whistle::CalledWithoutWhistle;
            helpers::town_whistled::TownWhistled;
            helpers::unit_unregistered::UnitUnregistered;
            helpers::own_silent::OwnSilent;
            helpers::own_absent::OwnAbsent;
            helpers::own_urged::OwnUrged;
            neighbours::reported_before::ReportedBefore;
            neighbours::reply_repeated::ReplyRepeated;
            quality::perfunctory::Perfunctory;
            quality::reply_unchanged::ReplyUnchanged;
            quality::personal_data_in_result::PersonalDataInResult;
            quality::assignment_open::AssignmentOpen;
            quality::promise_unowned::PromiseUnowned;
            quality::times_contradict::TimesContradict;
        }
    };
}
pub(super) use for_each_finding;
