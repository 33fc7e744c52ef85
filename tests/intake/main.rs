//! Tests of reading import files, through the real child process and with files created here.

#[cfg(test)]
mod formats;
#[cfg(test)]
mod header_shapes;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod sandbox;
#[cfg(test)]
mod side_by_side;
#[cfg(test)]
mod slips;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod traps;
