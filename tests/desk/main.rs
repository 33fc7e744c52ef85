//! The desk as its user meets it: keys in, screens out, through the real update, store and drawing.

#[cfg(test)]
mod drawn;
#[cfg(test)]
mod flows;
#[cfg(test)]
mod harness;
#[cfg(test)]
mod monkey;
#[cfg(test)]
mod panics;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod screens;
