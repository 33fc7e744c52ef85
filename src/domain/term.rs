//! A macro that gives every closed vocabulary its English codes, its Chinese labels and its
//! parser.

/// Declares a closed vocabulary: an enum whose variants have a stable English code (journal, JSON,
/// SQL) and a Chinese label (screen, paper). Each is parsed from its code, its label or an alias.
macro_rules! terms {
    ($(#[$meta:meta])* $name:ident {
        $($(#[$vmeta:meta])* $variant:ident = $code:literal, $label:literal $(| $alias:literal)*;)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vmeta])* #[doc = concat!("（", $label, "）`", $code, "`")] #[serde(rename = $code)] $variant,)+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Returns the stable English code, as the journal and JSON hold it.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// Returns the Chinese label, as screen and paper show it.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// Reads a code, a label or an alias, ignoring case and surrounding space.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.trim();
                let lower = text.to_ascii_lowercase().replace('-', "_");
                match lower.as_str() {
                    $($code $(| $alias)* => Some(Self::$variant),)+
                    _ => match text { $($label => Some(Self::$variant),)+ _ => None },
                }
            }
        }

        impl $crate::domain::term::Term for $name {
            fn choices() -> Vec<(&'static str, &'static str)> {
                // That nobody said it is nothing to choose: the field stays empty.
                let chosen = Self::ALL.iter().filter(|value| value.code() != "unstated");
                chosen.map(|value| (value.code(), value.label())).collect()
            }

            fn code_of(text: &str) -> Option<&'static str> {
                Self::parse(text).map(Self::code)
            }

            fn parse_term(text: &str) -> Option<Self> {
                Self::parse(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
    };
}
pub(crate) use terms;

/// A closed vocabulary, for tables that list the choices of a field.
pub trait Term {
    /// Returns code and label of every value that can be chosen, in the order of declaration.
    fn choices() -> Vec<(&'static str, &'static str)>;

    /// Returns the code of the value that a code, a label or an alias names; `None` if it names
    /// none.
    fn code_of(text: &str) -> Option<&'static str>;

    /// Reads a value from its code, its label or an alias.
    fn parse_term(text: &str) -> Option<Self>
    where
        Self: Sized;
}
