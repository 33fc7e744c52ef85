//! The scan of the rehearsal's filing forms: a sheet with empty frames, as a picture in a PDF.

/// Width of the picture in pixels, a multiple of eight: A4 at 40 pixels an inch.
const WIDTH: usize = 328;
/// Height of the picture in pixels.
const HEIGHT: usize = 464;
/// Distance of the frame from the edge of the sheet, in pixels.
const MARGIN: usize = 36;
/// Distance between the lines of the table, in pixels.
const ROW: usize = 44;

/// Returns the bytes of the PDF. It shows no name and no text, since nothing of a rehearsal is real.
pub(super) fn pdf() -> Vec<u8> {
    let picture = picture();
    let page = "q 595 0 0 842 0 0 cm /Sheet Do Q";
    let objects = [
        b"<</Type /Catalog /Pages 2 0 R>>".to_vec(),
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>".to_vec(),
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</XObject <</Sheet 4 0 R>>>> /Contents 5 0 R>>".to_vec(),
        stream(
            &format!(
                "/Type /XObject /Subtype /Image /Width {WIDTH} /Height {HEIGHT} /ColorSpace /DeviceGray /BitsPerComponent 1 "
            ),
            &picture,
        ),
        stream("", page.as_bytes()),
    ];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n", at + 1).bytes());
        pdf.extend(object);
        pdf.extend(b"\nendobj\n");
    }
    let table = pdf.len();
    let count = objects.len() + 1;
    pdf.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    for place in places {
        pdf.extend(format!("{place:010} 00000 n \n").bytes());
    }
    pdf.extend(
        format!("trailer <</Size {count} /Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes(),
    );
    pdf
}

fn stream(entries: &str, bytes: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{entries}/Length {}>>\nstream\n", bytes.len()).into_bytes();
    object.extend(bytes);
    object.extend(b"\nendstream");
    object
}

/// Draws the sheet: one bit a pixel, 1 is white.
fn picture() -> Vec<u8> {
    let is_line = |x: usize, y: usize| {
        let inside =
            (MARGIN..WIDTH - MARGIN).contains(&x) && (MARGIN..HEIGHT - MARGIN).contains(&y);
        let across = (y - MARGIN.min(y)).is_multiple_of(ROW) || y == HEIGHT - MARGIN - 1;
        let down = x == MARGIN || x == WIDTH - MARGIN - 1 || x == MARGIN + 2 * ROW;
        inside && (across || down)
    };
    let mut bits = Vec::with_capacity(WIDTH / 8 * HEIGHT);
    for y in 0..HEIGHT {
        for byte in 0..WIDTH / 8 {
            let white = (0..8).fold(0_u8, |bits, bit| {
                (bits << 1) | u8::from(!is_line(byte * 8 + bit, y))
            });
            bits.push(white);
        }
    }
    bits
}
