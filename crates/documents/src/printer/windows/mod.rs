//! Printers of Windows, through its spooler and GDI. Most drivers there take no PDF: bytes sent to them raw come out
//! as pages of signs. So each page is drawn here at the printer's own resolution and handed over as a picture, which
//! every driver prints, on the paper, from the tray and on the sides that the job names.
//!
//! Argued from the interface's documentation and checked by the compiler for this system; never run on it. Until that
//! has been done, a desk on Windows prints the alignment page first and measures it.

#![allow(
    unsafe_code,
    reason = "the spooler is a C interface; every call is wrapped here and nowhere else"
)]

mod device;

use super::{Duplex, JobState, Offers, PrintJob, Printer, PrinterError};
use crate::page::pages_grey;
use device::Device;
use std::mem::size_of;
use std::ptr::{null, null_mut};
use windows_sys::Win32::Graphics::Gdi::{
    DEVMODEW, DM_DEFAULTSOURCE, DM_DUPLEX, DM_IN_BUFFER, DM_ORIENTATION, DM_OUT_BUFFER,
    DM_PAPERLENGTH, DM_PAPERSIZE, DM_PAPERWIDTH,
};
use windows_sys::Win32::Graphics::Printing::{
    ClosePrinter, DocumentPropertiesW, EnumPrintersW, GetJobW, JOB_CONTROL_DELETE, JOB_INFO_1W,
    JOB_STATUS_BLOCKED_DEVQ, JOB_STATUS_ERROR, JOB_STATUS_OFFLINE, JOB_STATUS_PAPEROUT,
    JOB_STATUS_PAUSED, JOB_STATUS_PRINTED, JOB_STATUS_PRINTING, JOB_STATUS_USER_INTERVENTION,
    OpenPrinterW, PRINTER_ENUM_CONNECTIONS, PRINTER_ENUM_LOCAL, PRINTER_HANDLE, PRINTER_INFO_4W,
    SetJobW,
};

/// No page is drawn finer than this: beyond it nothing is seen, and memory grows with the square.
const FINEST: i32 = 600;
/// Tenths of a millimetre in a millimetre, as the spooler measures paper.
const TENTHS: f64 = 10.0;
/// `DMDUP_*`: one side, turned like a book, turned like a calendar.
const SIDES: [i16; 3] = [1, 2, 3];
/// `DMPAPER_A4`.
const A4: i16 = 9;

/// A printer of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Queue {
    name: String,
}

pub(super) fn queue(name: String) -> Queue {
    Queue { name }
}

pub(super) fn printers() -> Vec<String> {
    let flags = PRINTER_ENUM_LOCAL | PRINTER_ENUM_CONNECTIONS;
    let (mut needed, mut count) = (0, 0);
    // SAFETY: asked for the size first, with no buffer.
    unsafe { EnumPrintersW(flags, null(), 4, null_mut(), 0, &raw mut needed, &raw mut count) };
    let mut buffer = vec![0_u64; (needed as usize).div_ceil(size_of::<u64>())];
    // SAFETY: the buffer has at least the size asked for, aligned for pointers.
    let told = unsafe {
        let start = buffer.as_mut_ptr().cast();
        EnumPrintersW(flags, null(), 4, start, needed, &raw mut needed, &raw mut count)
    };
    if told == 0 {
        return Vec::new();
    }
    let rows = buffer.as_ptr().cast::<PRINTER_INFO_4W>();
    // SAFETY: the spooler wrote `count` rows at the start of the buffer, which lives until the names are copied.
    (0..count as usize).map(|row| unsafe { text((*rows.add(row)).pPrinterName) }).collect()
}

/// # Safety
/// `wide` is null or ends with a zero.
unsafe fn text(wide: *const u16) -> String {
    if wide.is_null() {
        return String::new();
    }
    // SAFETY: the caller's promise.
    let length = (0..).take_while(|at| unsafe { *wide.add(*at) } != 0).count();
    // SAFETY: as many units were just read.
    String::from_utf16_lossy(unsafe { std::slice::from_raw_parts(wide, length) })
}

fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

impl Printer for Queue {
    fn name(&self) -> &str {
        &self.name
    }

    fn submit(&self, job: &PrintJob<'_>) -> Result<Option<String>, PrinterError> {
        let settings = self.settings(job)?;
        let sheet = Device::open(&self.name, &settings)?;
        let resolution = sheet.resolution().clamp(72, FINEST);
        let pages = pages_grey(job.pdf, resolution as f32).ok_or(PrinterError::Refused)?;
        sheet.print(job.title, &pages, resolution).map(|number| Some(number.to_string()))
    }

    fn offers(&self) -> Offers {
        // Trays have numbers on Windows, which staff know from the printer's own list; both sides are asked of the
        // driver when the job is made.
        Offers { sources: Vec::new(), duplex: true }
    }

    fn state(&self, job: &str) -> JobState {
        let (Ok(number), Ok(handle)) = (job.parse::<u32>(), Handle::open(&self.name)) else {
            return JobState::Unknown;
        };
        let mut needed = 0;
        // SAFETY: asked for the size first, with no buffer.
        unsafe { GetJobW(handle.0, number, 1, null_mut(), 0, &raw mut needed) };
        if needed == 0 {
            // The spooler forgets a job when it is done with it.
            return JobState::Done;
        }
        let mut buffer = vec![0_u64; (needed as usize).div_ceil(size_of::<u64>())];
        let start = buffer.as_mut_ptr().cast();
        // SAFETY: the buffer has the size asked for, aligned for pointers.
        if unsafe { GetJobW(handle.0, number, 1, start, needed, &raw mut needed) } == 0 {
            return JobState::Unknown;
        }
        // SAFETY: the spooler wrote one row at the start.
        state_of(unsafe { (*buffer.as_ptr().cast::<JOB_INFO_1W>()).Status })
    }

    fn cancel(&self, job: &str) -> bool {
        let (Ok(number), Ok(handle)) = (job.parse::<u32>(), Handle::open(&self.name)) else {
            return false;
        };
        // SAFETY: the handle is open; no row is given with a command.
        unsafe { SetJobW(handle.0, number, 0, null(), JOB_CONTROL_DELETE) != 0 }
    }
}

fn state_of(status: u32) -> JobState {
    const STOPPED: u32 = JOB_STATUS_PAUSED
        | JOB_STATUS_ERROR
        | JOB_STATUS_OFFLINE
        | JOB_STATUS_PAPEROUT
        | JOB_STATUS_BLOCKED_DEVQ
        | JOB_STATUS_USER_INTERVENTION;
    match status {
        _ if status & STOPPED != 0 => JobState::Stopped,
        _ if status & JOB_STATUS_PRINTED != 0 => JobState::Done,
        _ if status & JOB_STATUS_PRINTING != 0 => JobState::Printing,
        _ => JobState::Pending,
    }
}

/// An open printer.
struct Handle(PRINTER_HANDLE);

impl Handle {
    fn open(name: &str) -> Result<Self, PrinterError> {
        let mut handle = PRINTER_HANDLE { Value: null_mut() };
        // SAFETY: the name ends with a zero and outlives the call.
        let opened =
            unsafe { OpenPrinterW(wide(name).as_ptr().cast_mut(), &raw mut handle, null()) };
        if opened == 0 { Err(PrinterError::Absent) } else { Ok(Self(handle)) }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: opened above and closed once.
        unsafe { ClosePrinter(self.0) };
    }
}

impl Queue {
    /// The driver's settings with the job's paper, tray and sides, agreed by the driver.
    fn settings(&self, job: &PrintJob<'_>) -> Result<Vec<u64>, PrinterError> {
        let handle = Handle::open(&self.name)?;
        let name = wide(&self.name);
        // SAFETY: asked for the size first, with no buffers.
        let size = unsafe {
            DocumentPropertiesW(null_mut(), handle.0, name.as_ptr(), null_mut(), null(), 0)
        };
        let size = usize::try_from(size).ok().filter(|size| *size >= size_of::<DEVMODEW>());
        let size = size.ok_or(PrinterError::Refused)?;
        let mut buffer = vec![0_u64; size.div_ceil(size_of::<u64>())];
        let mode = buffer.as_mut_ptr().cast::<DEVMODEW>();
        // SAFETY: the buffer has the size that the driver asked for; the driver fills it, then agrees to it in place.
        let agreed = unsafe {
            let none = null_mut();
            let filled =
                DocumentPropertiesW(none, handle.0, name.as_ptr(), mode, null(), DM_OUT_BUFFER);
            fill(&mut *mode, job);
            let both = DM_IN_BUFFER | DM_OUT_BUFFER;
            filled.min(DocumentPropertiesW(none, handle.0, name.as_ptr(), mode, mode, both))
        };
        if agreed < 0 { Err(PrinterError::Refused) } else { Ok(buffer) }
    }
}

fn fill(mode: &mut DEVMODEW, job: &PrintJob<'_>) {
    let [width, height] = job.paper.map(|mm| (mm * TENTHS).round() as i16);
    let sides = match job.duplex {
        Duplex::AsTheFile if job.pages > 1 => SIDES[1],
        Duplex::AsTheFile | Duplex::Off => SIDES[0],
        Duplex::LongEdge => SIDES[1],
        Duplex::ShortEdge => SIDES[2],
    };
    mode.dmFields |= DM_ORIENTATION | DM_DUPLEX;
    mode.dmDuplex = sides;
    // SAFETY: printers use this arm of the union.
    let paper = unsafe { &mut mode.Anonymous1.Anonymous1 };
    paper.dmOrientation = 1;
    if [width, height] == [2100, 2970] {
        mode.dmFields |= DM_PAPERSIZE;
        paper.dmPaperSize = A4;
    } else {
        mode.dmFields |= DM_PAPERWIDTH | DM_PAPERLENGTH;
        (paper.dmPaperWidth, paper.dmPaperLength) = (width, height);
    }
    if let Some(tray) = job.source.and_then(|source| source.parse().ok()) {
        mode.dmFields |= DM_DEFAULTSOURCE;
        paper.dmDefaultSource = tray;
    }
}
