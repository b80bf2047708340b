//! The drawing surface of a printer, and pages put on it as pictures.

use super::super::PrinterError;
use super::wide;
use crate::page::GreyPage;
use std::mem::size_of;
use std::ptr::null;
use windows_sys::Win32::Graphics::Gdi::{
    BI_RGB, BITMAPINFO, BITMAPINFOHEADER, CreateDCW, DEVMODEW, DIB_RGB_COLORS, DeleteDC,
    GetDeviceCaps, HDC, LOGPIXELSX, PHYSICALOFFSETX, PHYSICALOFFSETY, RGBQUAD, SRCCOPY,
    StretchDIBits,
};
use windows_sys::Win32::Storage::Xps::{DOCINFOW, EndDoc, EndPage, StartDocW, StartPage};

/// A printer's drawing surface.
pub(super) struct Device(HDC);

impl Device {
    pub(super) fn open(name: &str, settings: &[u64]) -> Result<Self, PrinterError> {
        let (system, name) = (wide("WINSPOOL"), wide(name));
        // SAFETY: both names end with a zero; the settings were agreed by this printer's driver.
        let device = unsafe {
            CreateDCW(system.as_ptr(), name.as_ptr(), null(), settings.as_ptr().cast::<DEVMODEW>())
        };
        if device.is_null() { Err(PrinterError::Absent) } else { Ok(Self(device)) }
    }

    fn ask(&self, what: i32) -> i32 {
        // SAFETY: the surface is open.
        unsafe { GetDeviceCaps(self.0, what) }
    }

    /// Dots to the inch.
    pub(super) fn resolution(&self) -> i32 {
        self.ask(LOGPIXELSX as i32)
    }

    /// The spooler's number for the job.
    pub(super) fn print(
        &self,
        title: &str,
        pages: &[GreyPage],
        drawn_at: i32,
    ) -> Result<i32, PrinterError> {
        let title = wide(title);
        let document = DOCINFOW {
            cbSize: size_of::<DOCINFOW>() as i32,
            lpszDocName: title.as_ptr(),
            lpszOutput: null(),
            lpszDatatype: null(),
            fwType: 0,
        };
        // SAFETY: the surface is open and the title outlives the call.
        let number = unsafe { StartDocW(self.0, &raw const document) };
        if number <= 0 {
            return Err(PrinterError::Refused);
        }
        let drawn = pages.iter().all(|page| self.page(page, drawn_at));
        // SAFETY: begun above.
        let ended = unsafe { EndDoc(self.0) };
        if drawn && ended > 0 { Ok(number) } else { Err(PrinterError::Refused) }
    }

    /// One page as a picture, from the paper's own corner and not from where printing may begin.
    fn page(&self, page: &GreyPage, drawn_at: i32) -> bool {
        let scale = |pixels: usize| pixels as i32 * self.resolution() / drawn_at;
        let (left, top) = (self.ask(PHYSICALOFFSETX as i32), self.ask(PHYSICALOFFSETY as i32));
        let (width, height) = (page.width as i32, page.height() as i32);
        let (rows, info) = (page.rows_of_four(), grey_bitmap(width, height));
        // SAFETY: the surface is in a document; the picture has `height` rows of `width` bytes, each padded to four.
        unsafe {
            StartPage(self.0) > 0
                && StretchDIBits(
                    self.0,
                    -left,
                    -top,
                    scale(page.width),
                    scale(page.height()),
                    0,
                    0,
                    width,
                    height,
                    rows.as_ptr().cast(),
                    (&raw const info).cast::<BITMAPINFO>(),
                    DIB_RGB_COLORS,
                    SRCCOPY,
                ) != 0
                && EndPage(self.0) > 0
        }
    }
}

impl Drop for Device {
    fn drop(&mut self) {
        // SAFETY: opened above and closed once.
        unsafe { DeleteDC(self.0) };
    }
}

/// A bitmap's heading with its 256 greys.
#[repr(C)]
struct GreyBitmap {
    header: BITMAPINFOHEADER,
    greys: [RGBQUAD; 256],
}

fn grey_bitmap(width: i32, height: i32) -> GreyBitmap {
    let header = BITMAPINFOHEADER {
        biSize: size_of::<BITMAPINFOHEADER>() as u32,
        biWidth: width,
        // From the top row down.
        biHeight: -height,
        biPlanes: 1,
        biBitCount: 8,
        biCompression: BI_RGB,
        biSizeImage: 0,
        biXPelsPerMeter: 0,
        biYPelsPerMeter: 0,
        biClrUsed: 256,
        biClrImportant: 0,
    };
    let grey = |value: usize| {
        let value = value as u8;
        RGBQUAD { rgbBlue: value, rgbGreen: value, rgbRed: value, rgbReserved: 0 }
    };
    GreyBitmap { header, greys: std::array::from_fn(grey) }
}
