// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <array>
#include <optional>
#include <string_view>

#include "pack/document.h"

// The word of each enumerator on the wire and in the office's front matter: one table for parser, writer, office tool
// and schema test.
namespace pack {

template <typename E>
struct WireName {
  E value;
  std::string_view name;
};

template <typename E>
inline constexpr std::array<WireName<E>, 0> kWireNames{};

template <>
inline constexpr auto kWireNames<DocumentType> = std::to_array<WireName<DocumentType>>({
    {DocumentType::article, "article"},
    {DocumentType::notice, "notice"},
    {DocumentType::visiting_hours, "visiting_hours"},
    {DocumentType::service, "service"},
    {DocumentType::programme, "programme"},
    {DocumentType::right, "right"},
    {DocumentType::goods, "goods"},
    {DocumentType::contact, "contact"},
    {DocumentType::faq, "faq"},
    {DocumentType::page, "page"},
});
template <>
inline constexpr auto kWireNames<NoteKind> = std::to_array<WireName<NoteKind>>({{NoteKind::info, "info"},
                                                                                {NoteKind::key, "key"},
                                                                                {NoteKind::warning, "warning"}});
template <>
inline constexpr auto kWireNames<People> = std::to_array<WireName<People>>({{People::none, "none"},
                                                                            {People::adults, "adults"},
                                                                            {People::children, "children"}});
template <>
inline constexpr auto kWireNames<NoticeLevel> = std::to_array<WireName<NoticeLevel>>({{NoticeLevel::info, "info"},
                                                                                      {NoticeLevel::change, "change"},
                                                                                      {NoticeLevel::urgent, "urgent"}});
template <>
inline constexpr auto kWireNames<VisitorGroup> = std::to_array<WireName<VisitorGroup>>({
    {VisitorGroup::detainee, "detainee"},
    {VisitorGroup::sentenced, "sentenced"},
    {VisitorGroup::juvenile, "juvenile"},
});
template <>
inline constexpr auto kWireNames<ProgrammeKind> = std::to_array<WireName<ProgrammeKind>>({
    {ProgrammeKind::education, "education"},
    {ProgrammeKind::skills, "skills"},
    {ProgrammeKind::english, "english"},
    {ProgrammeKind::religion, "religion"},
    {ProgrammeKind::drug_free, "drug_free"},
});
template <>
inline constexpr auto kWireNames<GoodsStatus> = std::to_array<WireName<GoodsStatus>>({
    {GoodsStatus::allowed, "allowed"},
    {GoodsStatus::limited, "limited"},
    {GoodsStatus::forbidden, "forbidden"},
});
template <>
inline constexpr auto kWireNames<ContactLevel> = std::to_array<WireName<ContactLevel>>({
    {ContactLevel::unit, "unit"},
    {ContactLevel::kanwil, "kanwil"},
    {ContactLevel::national, "national"},
    {ContactLevel::ombudsman, "ombudsman"},
});
template <>
inline constexpr auto kWireNames<ContactMeans> = std::to_array<WireName<ContactMeans>>({
    {ContactMeans::visit, "visit"},
    {ContactMeans::telephone, "telephone"},
    {ContactMeans::sms, "sms"},
    {ContactMeans::whatsapp, "whatsapp"},
    {ContactMeans::email, "email"},
    {ContactMeans::web, "web"},
});
// DocumentState::none has no word: the field is then left out.
template <>
inline constexpr auto kWireNames<DocumentState> = std::to_array<WireName<DocumentState>>({
    {DocumentState::planned, "planned"},
    {DocumentState::developing, "developing"},
    {DocumentState::running, "running"},
    {DocumentState::done, "done"},
});
template <>
inline constexpr auto kWireNames<base::Zone> = std::to_array<WireName<base::Zone>>({{base::Zone::wib, "WIB"},
                                                                                    {base::Zone::wita, "WITA"},
                                                                                    {base::Zone::wit, "WIT"}});

// "" for a value that has no word.
template <typename E>
constexpr std::string_view wire_name(E value) {
  for (const WireName<E>& row : kWireNames<E>) {
    if (row.value == value) return row.name;
  }
  return {};
}

template <typename E>
constexpr std::optional<E> find_by_wire_name(std::string_view name) {
  for (const WireName<E>& row : kWireNames<E>) {
    if (row.name == name) return row.value;
  }
  return std::nullopt;
}

}  // namespace pack
