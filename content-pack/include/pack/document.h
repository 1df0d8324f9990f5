// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "pack/json.h"
#include "pack/sha256.h"

// What a family can be shown: one document of a closed set of types, its words in each language, made of a closed set
// of blocks. FORMAT.md describes the bytes, content-pack/schema has a JSON Schema for each type.
namespace pack {

enum class DocumentType { article, notice, visiting_hours, service, programme, right, goods, contact, faq, page };
std::string_view to_string(DocumentType type);                          // the identifier on the wire: "visiting_hours"
base::Result<DocumentType> parse_document_type(std::string_view text);  // Errors: unsupported

// ---- Blocks
struct Span {
  std::string text;
  bool strong = false;
  bool emphasis = false;
  bool operator==(const Span&) const = default;
};
using Inline = std::vector<Span>;  // links are written out as text: there is nothing to follow on a kiosk

struct HeadingBlock {
  int level = 2;  // 2 or 3; the title is level 1
  Inline text;
  bool operator==(const HeadingBlock&) const = default;
};
struct ParagraphBlock {
  Inline text;
  bool operator==(const ParagraphBlock&) const = default;
};
struct ListItem {
  int depth = 0;  // 0 to 2
  Inline text;
  bool operator==(const ListItem&) const = default;
};
struct ListBlock {
  bool ordered = false;
  std::vector<ListItem> items;
  bool operator==(const ListBlock&) const = default;
};
struct PictureBlock {
  std::string picture;  // Picture::name in the same document
  bool operator==(const PictureBlock&) const = default;
};
enum class NoteKind { info, key, warning };  // key: "Intinya"
struct NoteBlock {
  NoteKind kind = NoteKind::info;
  std::vector<Inline> paragraphs;
  bool operator==(const NoteBlock&) const = default;
};
struct TableBlock {
  std::vector<Inline> header;             // 1 to 6 columns
  std::vector<std::vector<Inline>> rows;  // each as wide as the header
  bool operator==(const TableBlock&) const = default;
};
struct KeyFact {
  std::string label;
  std::string value;
  bool operator==(const KeyFact&) const = default;
};
struct KeyFactsBlock {
  std::vector<KeyFact> facts;
  bool operator==(const KeyFactsBlock&) const = default;
};
using Block = std::variant<HeadingBlock, ParagraphBlock, ListBlock, PictureBlock, NoteBlock, TableBlock, KeyFactsBlock>;

// ---- Media
struct PictureFile {
  Sha256 sha256;
  std::uint64_t length = 0;  // bytes
  int width = 0;             // pixels, after rotation
  int height = 0;
  std::string media_type;  // "image/jpeg" or "image/png"
  bool operator==(const PictureFile&) const = default;
};
enum class People { none, adults, children };
struct Picture {
  std::string name;                            // unique in its document; the first one is the document's main picture
  PictureFile full;                            // at most 1920 pixels on the longer side
  PictureFile card;                            // at most 640 pixels wide, for lists and the home screen
  std::map<std::string, std::string> alt;      // by language; what the picture shows
  std::map<std::string, std::string> caption;  // by language; may be empty
  std::string credit;
  People people = People::none;
  bool operator==(const Picture&) const = default;
};
struct Sound {
  std::string language;  // "id", "en", or an ISO 639-3 code
  Sha256 sha256;
  std::uint64_t length = 0;
  std::int64_t duration_ms = 0;
  bool operator==(const Sound&) const = default;
};

// ---- What each type has of its own
enum class NoticeLevel { info, change, urgent };
struct NoticeDetails {
  NoticeLevel level = NoticeLevel::info;
  std::optional<base::Date> valid_from;   // inclusive
  std::optional<base::Date> valid_until;  // inclusive
  bool operator==(const NoticeDetails&) const = default;
};

enum class VisitorGroup { detainee, sentenced, juvenile };  // tahanan, narapidana, anak
struct VisitSession {
  base::TimeOfDay opens;
  base::TimeOfDay last_registration;
  base::TimeOfDay closes;
  std::optional<int> quota;  // families
  bool operator==(const VisitSession&) const = default;
};
struct VisitRule {
  std::vector<int> weekdays;           // ISO: 1 Monday to 7 Sunday, ascending
  std::vector<VisitorGroup> groups;    // who is visited; never empty
  std::string block;                   // "" for all blocks
  std::vector<VisitSession> sessions;  // ascending, not overlapping; never empty
  bool operator==(const VisitRule&) const = default;
};
struct VisitException {
  base::Date from;                         // inclusive
  base::Date until;                        // inclusive
  std::map<std::string, std::string> why;  // by language
  std::vector<VisitorGroup> groups;        // empty: all
  std::vector<VisitSession> sessions;      // empty: closed
  bool operator==(const VisitException&) const = default;
};
struct VisitingHoursDetails {
  base::Zone zone = base::Zone::wita;
  std::vector<VisitRule> rules;
  std::vector<VisitException> exceptions;
  bool operator==(const VisitingHoursDetails&) const = default;
};

enum class ProgrammeKind { education, skills, english, religion, drug_free };
struct ProgrammeDetails {
  ProgrammeKind kind = ProgrammeKind::education;
  bool operator==(const ProgrammeDetails&) const = default;
};

enum class GoodsStatus { allowed, limited, forbidden };
struct GoodsDetails {
  GoodsStatus status = GoodsStatus::forbidden;
  bool operator==(const GoodsDetails&) const = default;
};

enum class ContactLevel { unit, kanwil, national, ombudsman };  // the order of escalation
enum class ContactMeans { visit, telephone, sms, whatsapp, email, web };
struct ContactLine {
  ContactMeans means = ContactMeans::telephone;
  std::string value;  // as it is shown: "0821 3737 3737"
  bool operator==(const ContactLine&) const = default;
};
struct ContactDetails {
  ContactLevel level = ContactLevel::unit;
  std::vector<ContactLine> lines;
  base::Date checked_on;
  bool operator==(const ContactDetails&) const = default;
};
struct NoDetails {  // article, service, right, faq, page
  bool operator==(const NoDetails&) const = default;
};
using Details =
    std::variant<NoDetails, NoticeDetails, VisitingHoursDetails, ProgrammeDetails, GoodsDetails, ContactDetails>;

// ---- The document
// One language of a document. parts are the named short answers of a type, in the order of part_names(type); each is a
// list of plain lines (requirements: one a line; steps: in order). Never Markdown.
//   service        requirements steps time cost result complaint
//   programme      who when where cost how contact
//   visiting_hours bring rules
//   right          sentenced detainee        (one right a line)
//   goods          reason
//   contact        purpose hours cost
struct LocalText {
  std::string title;    // at most 60 code points
  std::string summary;  // at most 140 code points
  std::map<std::string, std::vector<std::string>> parts;
  std::vector<Block> body;
  bool operator==(const LocalText&) const = default;
};
const std::vector<std::string_view>& part_names(DocumentType type);
const std::vector<std::string_view>& required_part_names(DocumentType type);

enum class DocumentState { none, planned, developing, running, done };

struct Document {
  std::string id;  // unique in its channel: [a-z0-9][a-z0-9-]{0,79}
  DocumentType type = DocumentType::page;
  std::map<std::string, LocalText> text;  // by language; "id" is always there
  Details details;
  std::string category;  // [a-z0-9-]*; what a list can be narrowed to
  std::string icon;      // a name of the icon set (kiosk/ui/icons); "" for the type's own
  std::vector<std::string> tags;
  std::vector<std::string> units_include;  // kiosk units that show it; empty: all
  std::vector<std::string> units_exclude;
  std::optional<base::Date> date;  // of the event or the publication, shown to families
  std::optional<base::Instant> publish_at;
  std::optional<base::Instant> expires_at;
  std::optional<base::Date> review_by;
  DocumentState state = DocumentState::none;
  bool example = false;   // shown with the violet CONTOH tag
  bool featured = false;  // may be the hero of home and a slide of attract
  std::string author;
  std::string approver;
  std::string source;
  std::string permission;            // for anything from outside
  std::string law;                   // "UU Nomor 22 Tahun 2022 Pasal 9"
  std::vector<std::string> related;  // ids in the same channel
  std::vector<Picture> pictures;
  std::vector<Sound> sounds;
  int minimum_reader = 1;  // a reader below this skips the document and shows the rest
  bool operator==(const Document&) const = default;
};

// The reader version of this program: documents that need more are skipped.
inline constexpr int kReaderVersion = 1;

// Skipped parts of one document: unknown fields and blocks, by path ("body[3]: unknown block 'map'").
using SkippedFields = std::vector<std::string>;

// Strict about what it knows, forward compatible about what it does not: unknown fields, blocks and enumerators of
// optional fields are skipped and reported; an unknown type or a higher minimum_reader is unsupported; a known field of
// a wrong shape, text that is not displayable (base::is_displayable), or a limit passed is malformed.
base::Result<Document> parse_document(const Json& json, SkippedFields* skipped = nullptr);
Json to_json(const Document& document);

// The text to show for a language: that language, else "id".
const LocalText& text_for(const Document& document, std::string_view language);

// The main picture, or null.
const Picture* main_picture(const Document& document);
const Picture* find_picture(const Document& document, std::string_view name);

// Whether a kiosk of this unit shows the document (include and exclude lists).
bool is_for_unit(const Document& document, std::string_view unit);

}  // namespace pack
