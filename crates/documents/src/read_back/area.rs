//! Areas of a page drawn as a printer would draw them, and nothing else of it: what does not reach into one is left
//! out before it costs anything. Only plain filled and stroked paths are drawn; whatever else reaches in makes the
//! area unreadable, because our papers have nothing else there.

use crate::page::{Bounds, POINTS_PER_MM};
use hayro::hayro_interpret::font::GlyphRun;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, TransformExt as _, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::kurbo::{Affine, BezPath, Point, Rect, Shape as _, Stroke};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::color::{AlphaColor, Srgb};
use hayro::vello_cpu::peniko::Fill;
use hayro::vello_cpu::{Pixmap, RasterizerSettings, RenderContext, Resources, TargetInit};

/// Pixels to the inch. A printer's dot is one pixel, so that every module of a code is a whole number of them.
const RESOLUTION: f64 = 300.0;
/// What is this light or lighter is ground: four fifths of white.
const PALE: u8 = 204;
/// Pixels to a millimetre.
const SCALE: f64 = RESOLUTION / 25.4;

/// A square area of a page.
pub(super) struct Area {
    /// The device's pixels it covers.
    pixels: Rect,
    side: u16,
    context: RenderContext,
    readable: bool,
}

/// The grey values of an area, row by row.
pub(super) struct Grey {
    pub side: usize,
    values: Vec<u8>,
}

impl Grey {
    /// 0 black, 255 white; black outside.
    pub(super) fn at(&self, x: usize, y: usize) -> u8 {
        self.values.get(y * self.side + x).copied().unwrap_or(0)
    }
}

/// Draws square areas of a page; `None` for one that holds what cannot be read.
pub(super) fn draw<'a>(
    page: &Page<'a>,
    areas: &[Bounds],
    cache: &InterpreterCache<'a>,
) -> Vec<Option<Grey>> {
    let mut glance = Glance { areas: areas.iter().map(Area::of).collect() };
    let transform = Affine::scale(SCALE / POINTS_PER_MM) * page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let paper = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, paper, cache, page.xref(), settings);
    interpret_page(page, &mut context, &mut glance);
    glance.areas.into_iter().map(Area::grey).collect()
}

impl Area {
    fn of(bounds: &Bounds) -> Self {
        let side = (bounds.w * SCALE).round() as u16;
        let [left, top] = [bounds.x, bounds.y].map(|mm| (mm * SCALE).round());
        let pixels = Rect::new(left, top, left + f64::from(side), top + f64::from(side));
        Self { pixels, side, context: RenderContext::new(side, side), readable: true }
    }

    fn grey(mut self) -> Option<Grey> {
        if !self.readable {
            return None;
        }
        self.context.flush();
        let mut picture = Pixmap::new(self.side, self.side);
        let target_init = TargetInit::Clear(WHITE);
        let settings = RasterizerSettings { target_init, ..RasterizerSettings::default() };
        self.context.render_with(&mut picture, &mut Resources::default(), settings);
        let values = picture.data().iter().map(|pixel| pixel.g).collect();
        Some(Grey { side: usize::from(self.side), values })
    }

    fn meets(&self, reach: Rect) -> bool {
        self.pixels.overlaps(reach)
    }

    fn draw(&mut self, path: &BezPath, props: &DrawProps<'_>, mode: &DrawMode) {
        let Paint::Color(color) = &props.paint else {
            self.readable = false;
            return;
        };
        let [red, green, blue, alpha] = color.to_rgba().to_rgba8();
        self.readable &= props.soft_mask.is_none();
        let context = &mut self.context;
        context.set_paint(AlphaColor::<Srgb>::from_rgba8(red, green, blue, alpha));
        let to_area = Affine::translate((-self.pixels.x0, -self.pixels.y0));
        context.set_transform(to_area * props.transform);
        match mode {
            DrawMode::Fill(rule) => {
                context.set_fill_rule(match rule {
                    FillRule::NonZero => Fill::NonZero,
                    FillRule::EvenOdd => Fill::EvenOdd,
                });
                context.fill_path(path);
            }
            DrawMode::Stroke(stroke) => {
                context.set_stroke(Stroke::new(f64::from(stroke.line_width)));
                context.stroke_path(path);
            }
            DrawMode::FillAndStroke(..) | DrawMode::Invisible => self.readable = false,
        }
    }
}

/// No darker than words across a page are.
fn is_pale(props: &DrawProps<'_>) -> bool {
    let Paint::Color(color) = &props.paint else { return false };
    let [red, green, blue, _] = color.to_rgba().to_rgba8();
    [red, green, blue].into_iter().all(|part| part >= PALE)
}

/// Sees the areas and nothing else.
struct Glance {
    areas: Vec<Area>,
}

impl Glance {
    fn spoil(&mut self, is_in: impl Fn(&Area) -> bool) {
        for area in self.areas.iter_mut().filter(|area| is_in(area)) {
            area.readable = false;
        }
    }
}

impl<'a> Device<'a> for Glance {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let around = match mode {
            DrawMode::Stroke(stroke) => f64::from(stroke.line_width) * SCALE,
            _ => 0.0,
        };
        let box_ = props.transform.transform_rect_bbox(path.bounding_box());
        let reach = box_.inflate(around, around);
        for area in self.areas.iter_mut().filter(|area| area.meets(reach)) {
            area.draw(path, &props, mode);
        }
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        // Words across the page are too pale to be taken for a module.
        if is_pale(&props) {
            return;
        }
        for glyph in run.glyphs() {
            let origin = props.transform * glyph.transform() * Point::ORIGIN;
            self.spoil(|area| area.pixels.contains(origin));
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.spoil(|_| true);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let shown = clip.path.bounding_box();
        self.spoil(|area| !shown.contains_rect(area.pixels));
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.spoil(|_| true);
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
