//! What an officer can do with an order, with one file for each act.
//!
//! The file of an act holds its typed fields, names, help and hints, its clause, whose act it is
//! and in which stages, what the order suggests for its form, its guard, its decision, and its
//! sentences. `list.rs` names every act once; the enums and every dispatch below come from it.

pub mod case;
mod document;
pub mod field;
pub mod field_error;
pub mod gate;
pub mod id;
pub mod kind;
pub(super) mod list;
mod meant;
mod prelude;
pub mod read;
pub mod spec;
pub mod suggest;
#[cfg(test)]
mod tests;
pub mod words;

pub mod determination;
pub mod escalation;
pub mod extension;
pub mod handling;
pub mod helpers;
pub mod intake;
pub mod leaving;
pub mod paper;
pub mod platform;
pub mod promise;
pub mod returning;
pub mod supervision;

use case::{Case, Decision};
use field::{Fields, FileInput, GivenFields};
use field_error::FieldError;
pub use id::ActId;
use kind::ActType;
use list::for_each_act;
use spec::{ActSpec, StageRemedy};
use suggest::{FormShape, SuggestionContext, Suggestions};

use crate::domain::context::Context;
use crate::domain::order::state::Order;
use crate::domain::refusal::Refusal;
use crate::domain::time::BeijingTime;
use crate::domain::vocabulary::Stage;

/// An act with its time and the officer's answer to questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Act to be done, with its fields.
    pub act: Act,
    /// Time at which it happened, never in the future; `None` means now.
    pub at: Option<BeijingTime>,
    /// Whether the officer has said yes to what the act may ask.
    pub confirmed: bool,
}

impl Request {
    /// Makes a request for an act that happens now.
    #[must_use]
    pub fn now(act: impl Into<Act>) -> Self {
        Self {
            act: act.into(),
            at: None,
            confirmed: false,
        }
    }

    /// Returns the same request at another time.
    #[must_use]
    pub const fn at(mut self, at: BeijingTime) -> Self {
        self.at = Some(at);
        self
    }
}

macro_rules! acts {
    ($($id:ident => $module:ident::$file:ident::$type:ident;)+) => {
        /// An act with its fields, as an officer filled them in.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Act {
            $(
                #[doc = concat!("See [`", stringify!($module), "::", stringify!($file), "`].")]
                $id($module::$file::$type),
            )+
        }

        $(
            impl From<$module::$file::$type> for Act {
                fn from(act: $module::$file::$type) -> Self {
                    Self::$id(act)
                }
            }
        )+

        impl ActId {
            /// Returns everything about the act that is fixed.
            #[must_use]
            pub const fn spec(self) -> &'static ActSpec {
                match self {
                    $(Self::$id => &<$module::$file::$type as ActType>::SPEC,)+
                }
            }

            fn guard(self, order: &Order, context: &Context<'_>) -> Result<(), Refusal> {
                match self {
                    $(Self::$id => <$module::$file::$type as ActType>::guard(order, context),)+
                }
            }

            fn elsewhere(self, order: &Order, stage: Stage) -> Option<StageRemedy> {
                match self {
                    $(Self::$id => <$module::$file::$type as ActType>::elsewhere(order, stage),)+
                }
            }

            /// Returns what the order suggests for the form of the act.
            #[must_use]
            pub fn suggest(self, asking: &SuggestionContext<'_>) -> Suggestions {
                let mut form = Suggestions::default();
                match self {
                    $(Self::$id => <$module::$file::$type as ActType>::suggest(asking, &mut form),)+
                }
                form
            }

            /// Says which fields the form shows, depending on what is chosen in it so far.
            pub fn shape(self, form: &mut FormShape<'_>) {
                match self {
                    $(Self::$id => <$module::$file::$type as ActType>::shape(form),)+
                }
            }
        }

        impl Act {
            /// Returns which act it is, without its fields.
            #[must_use]
            pub const fn id(&self) -> ActId {
                match self {
                    $(Self::$id(_) => ActId::$id,)+
                }
            }

            pub(super) fn read(id: ActId, given: &mut GivenFields) -> Result<Self, FieldError> {
                match id {
                    $(ActId::$id => {
                        <$module::$file::$type as Fields>::read(given).map(Self::$id)
                    })+
                }
            }

            /// Returns the files that must be stored before the act is decided.
            pub fn files(&mut self) -> Vec<&mut FileInput> {
                match self {
                    $(Self::$id(act) => act.files(),)+
                }
            }

            pub(in crate::domain::order) fn decide(&self, case: &Case<'_>) -> Decision {
                match self {
                    $(Self::$id(act) => ActType::decide(act, case),)+
                }
            }
        }
    };
}
for_each_act!(acts);

impl ActId {
    /// Returns the name on the command line, in JSON and in keymaps.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.spec().name
    }

    /// Returns the Chinese label of the act.
    #[must_use]
    pub const fn label(self) -> &'static str {
        self.spec().label
    }
}

impl serde::Serialize for ActId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl std::fmt::Display for ActId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.label())
    }
}
