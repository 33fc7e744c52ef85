//! The list of all kinds of event, one line for each.
//!
//! To add an event, write its file and add its line here. The name of a kind and the meaning of its
//! stored fields never change; a changed body gets a new version and an upcaster in its file.

/// Calls a macro with every event kind and the type in its file.
macro_rules! for_each_event {
    ($then:ident) => {
        $then! {
            Created => intake::created::Created;
            PlatformUpdated => intake::platform_updated::PlatformUpdated;
            PlatformProposed => platform::platform_proposed::PlatformProposed;
            ProposalTaken => platform::proposal_taken::ProposalTaken;
            ProposalDismissed => platform::proposal_dismissed::ProposalDismissed;
            NumberGiven => platform::number_given::NumberGiven;
            MergedInto => intake::merged_into::MergedInto;
            Absorbed => intake::absorbed::Absorbed;
            SignedFor => handling::signed_for::SignedFor;
            Triaged => handling::triaged::Triaged;
            Assigned => handling::assigned::Assigned;
            Urged => handling::urged::Urged;
            HandedIn => handling::handed_in::HandedIn;
            HandedOver => handling::handed_over::HandedOver;
            Recorded => handling::recorded::Recorded;
            Participated => handling::participated::Participated;
            Attached => handling::attached::Attached;
            RoundOpened => helpers::round_opened::RoundOpened;
            RoundExplained => helpers::round_explained::RoundExplained;
            RoundEnded => helpers::round_ended::RoundEnded;
            Invited => helpers::invited::Invited;
            Instructed => helpers::instructed::Instructed;
            InstructionAcknowledged => helpers::instruction_acknowledged::InstructionAcknowledged;
            PlatformNotified => helpers::platform_notified::PlatformNotified;
            Responded => helpers::responded::Responded;
            Arrived => helpers::arrived::Arrived;
            Contributed => helpers::contributed::Contributed;
            DutyDeclined => helpers::duty_declined::DutyDeclined;
            Withdrawn => helpers::withdrawn::Withdrawn;
            EngagementClosed => helpers::engagement_closed::EngagementClosed;
            Rated => helpers::rated::Rated;
            Released => helpers::released::Released;
            WhistleTold => helpers::whistle_told::WhistleTold;
            Finished => handling::finished::Finished;
            Resumed => handling::resumed::Resumed;
            FeedbackGiven => handling::feedback_given::FeedbackGiven;
            Reviewed => paper::reviewed::Reviewed;
            FormEdited => paper::form_edited::FormEdited;
            FormVoided => paper::form_voided::FormVoided;
            FormExported => paper::form_exported::FormExported;
            FormSigned => paper::form_signed::FormSigned;
            FormSentBack => paper::form_sent_back::FormSentBack;
            FormSealed => paper::form_sealed::FormSealed;
            FormScanned => paper::form_scanned::FormScanned;
            Uploaded => paper::uploaded::Uploaded;
            PlatformVisited => platform::platform_visited::PlatformVisited;
            Reopened => platform::reopened::Reopened;
            Closed => platform::closed::Closed;
            Returned => platform::returned::Returned;
            ReturnAnswered => platform::return_answered::ReturnAnswered;
            Reassigned => platform::reassigned::Reassigned;
            DueRevised => platform::due_revised::DueRevised;
            Designated => platform::designated::Designated;
            PlatformTalked => returning::platform_talked::PlatformTalked;
            ReturnSent => returning::return_sent::ReturnSent;
            DeterminationRequested => determination::determination_requested::DeterminationRequested;
            DeterminationTransferred => determination::determination_transferred::DeterminationTransferred;
            OpinionGiven => determination::opinion_given::OpinionGiven;
            GapReported => determination::gap_reported::GapReported;
            GapAssigned => determination::gap_assigned::GapAssigned;
            Escalated => escalation::escalated::Escalated;
            EscalationAnswered => escalation::escalation_answered::EscalationAnswered;
            HelperReported => escalation::helper_reported::HelperReported;
            ExtensionRequested => extension::extension_requested::ExtensionRequested;
            ExtensionAnswered => extension::extension_answered::ExtensionAnswered;
            ExtensionTold => extension::extension_told::ExtensionTold;
            PromiseMade => promise::promise_made::PromiseMade;
            PromiseAdvanced => promise::promise_advanced::PromiseAdvanced;
            PromiseKept => promise::promise_kept::PromiseKept;
            PromiseChanged => promise::promise_changed::PromiseChanged;
            PromiseTold => promise::promise_told::PromiseTold;
            Supervised => supervision::supervised::Supervised;
            SupervisionAnswered => supervision::supervision_answered::SupervisionAnswered;
            CopiedOut => office::copied_out::CopiedOut;
            Confirmed => office::confirmed::Confirmed;
            Undone => office::undone::Undone;
            Corrected => office::corrected::Corrected;
            Purged => office::purged::Purged;
        }
    };
}
pub(super) use for_each_event;
