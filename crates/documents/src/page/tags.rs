//! The structure of a file: every text in the order of reading and every code with a word for it, so that a screen
//! reader says what eyes read. Lines and tints are decoration. Headings and cells are not told apart from other texts,
//! so a file does not call itself PDF/UA.

use lopdf::{Document, Object, ObjectId, dictionary};
use printpdf::{DictItem, Op};

/// What is said in place of a code.
const CODE: &str = "二次元コード";

/// Something that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// A text of one or more lines.
    Text,
    /// A two-dimensional code.
    Code,
}

impl Tag {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "P",
            Self::Code => "Figure",
        }
    }
}

/// The mark before what is drawn as the page's `number`th tagged thing, or before decoration.
pub(super) fn begin(tag: Option<Tag>, number: usize) -> Op {
    match tag {
        None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
        Some(tag) => Op::BeginMarkedContentWithProperties {
            tag: tag.name().to_owned(),
            properties: DictItem::Dict {
                map: [("MCID".to_owned(), DictItem::Int(number as i64))].into(),
            },
        },
    }
}

/// The mark before words across the page. They are in no tree: nobody has to hear them before everything else, and the
/// paper says in its own texts what it is.
pub(super) fn begin_across() -> Op {
    Op::BeginMarkedContent { tag: "Watermark".to_owned() }
}

/// Adds the tree that leads to what each page has between marks.
pub(super) fn add(file: &mut Document, pages: &[Vec<Tag>]) {
    let (root, whole) = (file.new_object_id(), file.new_object_id());
    let ids: Vec<ObjectId> = file.get_pages().into_values().collect();
    let (mut all, mut by_page) = (Vec::new(), Vec::new());
    for (number, (page, tags)) in (0_i64..).zip(ids.into_iter().zip(pages)) {
        let elements: Vec<Object> = (0_i64..)
            .zip(tags)
            .map(|(place, tag)| element(file, *tag, whole, page, place))
            .collect();
        let dictionary = file.get_dictionary_mut(page).expect("a listed page is a dictionary");
        dictionary.set("StructParents", number);
        all.extend(elements.iter().cloned());
        by_page.extend([Object::Integer(number), Object::Array(elements)]);
    }
    let document = dictionary! { "S" => "Document", "P" => root, "K" => all };
    file.objects.insert(whole, document.into());
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => whole,
        "ParentTree" => dictionary! { "Nums" => by_page },
        "ParentTreeNextKey" => pages.len() as i64,
    };
    file.objects.insert(root, tree.into());
    let catalog = file.catalog_mut().expect("a new file has a catalog");
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
}

fn element(file: &mut Document, tag: Tag, whole: ObjectId, page: ObjectId, place: i64) -> Object {
    let mut element = dictionary! { "S" => tag.name(), "P" => whole, "Pg" => page, "K" => place };
    if tag == Tag::Code {
        element.set("Alt", lopdf::text_string(CODE));
    }
    Object::Reference(file.add_object(element))
}
