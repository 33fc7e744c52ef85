//! The colour themes of the screen, and how many colours a terminal shows.

use crate::domain::term::terms;

terms! {
    /// The colour theme of the screen.
    ThemeName {
        /// [`ThemeName::Dark`] or [`ThemeName::Light`], whichever the terminal is.
        Default = "default", "自动";
        Dark = "dark", "深色";
        Light = "light", "浅色";
        Contrast = "contrast", "高对比";
        Mono = "mono", "单色";
    }
}

terms! {
    /// The number of colours that the terminal can show.
    Depth {
        /// 24-bit colour: any colour can be shown.
        True = "true", "真彩";
        /// The 256 colours of xterm: a cube of 216, 24 greys, and the basic 16.
        Indexed = "256", "256 色";
        /// The 16 basic colours of the terminal.
        Sixteen = "16", "16 色";
    }
}

impl ThemeName {
    /// Returns the theme with colours of its own that is drawn; `light` is whether the terminal's background
    /// is light.
    #[must_use]
    pub const fn on(self, light: bool) -> Self {
        match self {
            Self::Default if light => Self::Light,
            Self::Default | Self::Dark => Self::Dark,
            Self::Light | Self::Contrast | Self::Mono => self,
        }
    }
}
