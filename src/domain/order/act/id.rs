//! The typed name of an act. Its text exists only at the edges: command line, JSON and keymap.

use super::list::for_each_act;

macro_rules! act_ids {
    ($($id:ident => $($path:ident)::+;)+) => {
        /// Which act is meant. Everything known of an act stands in the file named beside it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ActId {
            $(
                #[doc = concat!("See [`super::", stringify!($($path)::+), "`].")]
                $id,
            )+
        }

        impl ActId {
            /// All acts, in the order of the day's work.
            pub const ALL: &'static [Self] = &[$(Self::$id,)+];
        }
    };
}
for_each_act!(act_ids);
