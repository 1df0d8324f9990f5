// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "document_parts.h"
#include "pack/limits.h"

namespace pack {
namespace {

base::Result<NoticeDetails> parse_notice(ObjectReader& reader) {
  NoticeDetails out;
  out.level = TRY(reader.word<NoticeLevel>("level"));
  out.valid_from = TRY(reader.optional_date("valid_from"));
  out.valid_until = TRY(reader.optional_date("valid_until"));
  if (out.valid_from && out.valid_until && *out.valid_until < *out.valid_from) {
    return reader.malformed("valid_until", "before valid_from");
  }
  return out;
}

// A group that this reader does not know could change who may come: the whole timetable is then unsupported.
base::Result<std::vector<VisitorGroup>> parse_groups(ObjectReader& reader, std::size_t min_groups) {
  std::vector<VisitorGroup> out;
  if (min_groups == 0 && reader.find("groups") == nullptr) return out;
  const Json::Array* groups = TRY(reader.array("groups", 1, kWireNames<VisitorGroup>.size()));
  for (const Json& json : *groups) {
    if (json.as_string() == nullptr) return reader.malformed("groups", "not a list of words");
    const auto group = find_by_wire_name<VisitorGroup>(*json.as_string());
    if (!group)
      return base::Error{base::Errc::unsupported, reader.path_of("groups") + ": an unknown group of visitors"};
    if (std::find(out.begin(), out.end(), *group) != out.end()) return reader.malformed("groups", "one group twice");
    out.push_back(*group);
  }
  return out;
}

base::Result<VisitSession> parse_session(ObjectReader& reader) {
  VisitSession out;
  out.opens = TRY(reader.time_of_day("opens"));
  out.last_registration = TRY(reader.time_of_day("last_registration"));
  out.closes = TRY(reader.time_of_day("closes"));
  if (out.last_registration < out.opens || out.closes < out.last_registration || out.closes == out.opens) {
    return reader.malformed("closes", "the times of a session are not in order");
  }
  if (reader.find("quota") != nullptr)
    out.quota = static_cast<int>(TRY(reader.integer("quota", 1, limits::kVisitQuota)));
  reader.report_unknown();
  return out;
}

base::Result<std::vector<VisitSession>> parse_sessions(ObjectReader& reader, std::size_t min_sessions) {
  std::vector<VisitSession> out;
  if (min_sessions == 0 && reader.find("sessions") == nullptr) return out;
  const Json::Array* sessions = TRY(reader.array("sessions", 1, limits::kVisitSessions));
  for (std::size_t i = 0; i < sessions->size(); ++i) {
    const std::string path = element_path(reader.path_of("sessions"), i);
    ObjectReader session = TRY(ObjectReader::open((*sessions)[i], path, reader.report()));
    out.push_back(TRY(parse_session(session)));
    if (i > 0 && out[i].opens < out[i - 1].closes) return session.malformed("opens", "before the session above closes");
  }
  return out;
}

base::Result<VisitRule> parse_rule(ObjectReader& reader) {
  VisitRule out;
  const Json::Array* weekdays = TRY(reader.array("weekdays", 1, 7));
  for (const Json& json : *weekdays) {
    const std::int64_t* day = json.as_integer();
    const bool ascending = day != nullptr && (out.weekdays.empty() || *day > out.weekdays.back());
    if (!ascending || *day < 1 || *day > 7) return reader.malformed("weekdays", "not 1 to 7, ascending");
    out.weekdays.push_back(static_cast<int>(*day));
  }
  out.groups = TRY(parse_groups(reader, 1));
  out.block = TRY(reader.optional_text("block", limits::kTitle));
  out.sessions = TRY(parse_sessions(reader, 1));
  reader.report_unknown();
  return out;
}

base::Result<VisitException> parse_exception(ObjectReader& reader) {
  VisitException out;
  out.from = TRY(reader.date("from"));
  out.until = TRY(reader.date("until"));
  if (out.until < out.from) return reader.malformed("until", "before from");
  out.why = TRY(reader.words("why", limits::kSummary));
  out.groups = TRY(parse_groups(reader, 0));
  out.sessions = TRY(parse_sessions(reader, 0));
  reader.report_unknown();
  return out;
}

base::Result<VisitingHoursDetails> parse_visiting_hours(ObjectReader& reader) {
  VisitingHoursDetails out;
  out.zone = TRY(reader.word<base::Zone>("zone"));
  const Json::Array* rules = TRY(reader.array("rules", 1, limits::kVisitRules));
  for (std::size_t i = 0; i < rules->size(); ++i) {
    const std::string path = element_path(reader.path_of("rules"), i);
    ObjectReader rule = TRY(ObjectReader::open((*rules)[i], path, reader.report()));
    out.rules.push_back(TRY(parse_rule(rule)));
  }
  if (reader.find("exceptions") == nullptr) return out;
  const Json::Array* exceptions = TRY(reader.array("exceptions", 0, limits::kVisitExceptions));
  for (std::size_t i = 0; i < exceptions->size(); ++i) {
    const std::string path = element_path(reader.path_of("exceptions"), i);
    ObjectReader exception = TRY(ObjectReader::open((*exceptions)[i], path, reader.report()));
    out.exceptions.push_back(TRY(parse_exception(exception)));
  }
  return out;
}

// A way to call that this reader does not know is left out: the others still help.
base::Result<ContactDetails> parse_contact(ObjectReader& reader) {
  ContactDetails out;
  out.level = TRY(reader.word<ContactLevel>("level"));
  out.checked_on = TRY(reader.date("checked_on"));
  const Json::Array* lines = TRY(reader.array("lines", 1, limits::kContactLines));
  for (std::size_t i = 0; i < lines->size(); ++i) {
    const std::string path = element_path(reader.path_of("lines"), i);
    ObjectReader line = TRY(ObjectReader::open((*lines)[i], path, reader.report()));
    const std::string means = TRY(line.name("means", is_name));
    const std::string value = TRY(line.text("value", limits::kContactValue));
    line.report_unknown();
    if (const auto known = find_by_wire_name<ContactMeans>(means)) {
      out.lines.push_back({*known, value});
    } else {
      reader.report().add(path, "unknown word '" + means + "'");
    }
  }
  if (out.lines.empty()) return base::Error{base::Errc::unsupported, reader.path_of("lines") + ": none is known"};
  return out;
}

Json groups_to_json(const std::vector<VisitorGroup>& groups) {
  Json::Array out;
  for (const VisitorGroup group : groups) out.emplace_back(wire_name(group));
  return out;
}

Json sessions_to_json(const std::vector<VisitSession>& sessions) {
  Json::Array out;
  for (const VisitSession& session : sessions) {
    Json::Object object{{"opens", base::format_time_of_day(session.opens)},
                        {"last_registration", base::format_time_of_day(session.last_registration)},
                        {"closes", base::format_time_of_day(session.closes)}};
    if (session.quota) object["quota"] = *session.quota;
    out.emplace_back(std::move(object));
  }
  return out;
}

struct DetailsWriter {
  Json operator()(const NoDetails&) const { return nullptr; }
  Json operator()(const NoticeDetails& details) const {
    Json::Object out{{"level", wire_name(details.level)}};
    if (details.valid_from) out["valid_from"] = base::format_date(*details.valid_from);
    if (details.valid_until) out["valid_until"] = base::format_date(*details.valid_until);
    return out;
  }
  Json operator()(const VisitingHoursDetails& details) const {
    Json::Array rules;
    for (const VisitRule& rule : details.rules) {
      Json::Object object{{"groups", groups_to_json(rule.groups)}, {"sessions", sessions_to_json(rule.sessions)}};
      object["weekdays"] = Json::Array(rule.weekdays.begin(), rule.weekdays.end());
      if (!rule.block.empty()) object["block"] = rule.block;
      rules.emplace_back(std::move(object));
    }
    Json::Array exceptions;
    for (const VisitException& exception : details.exceptions) {
      Json::Object object{{"from", base::format_date(exception.from)},
                          {"until", base::format_date(exception.until)},
                          {"why", to_json(exception.why)}};
      if (!exception.groups.empty()) object["groups"] = groups_to_json(exception.groups);
      if (!exception.sessions.empty()) object["sessions"] = sessions_to_json(exception.sessions);
      exceptions.emplace_back(std::move(object));
    }
    Json::Object out{{"zone", wire_name(details.zone)}, {"rules", std::move(rules)}};
    if (!exceptions.empty()) out["exceptions"] = std::move(exceptions);
    return out;
  }
  Json operator()(const ProgrammeDetails& details) const { return Json::Object{{"kind", wire_name(details.kind)}}; }
  Json operator()(const GoodsDetails& details) const { return Json::Object{{"status", wire_name(details.status)}}; }
  Json operator()(const ContactDetails& details) const {
    Json::Array lines;
    for (const ContactLine& line : details.lines) {
      lines.push_back(Json::Object{{"means", wire_name(line.means)}, {"value", line.value}});
    }
    return Json::Object{{"level", wire_name(details.level)},
                        {"checked_on", base::format_date(details.checked_on)},
                        {"lines", std::move(lines)}};
  }
};

base::Result<Details> parse_typed(ObjectReader& reader, DocumentType type) {
  switch (type) {
    case DocumentType::notice:
      return Details(TRY(parse_notice(reader)));
    case DocumentType::visiting_hours:
      return Details(TRY(parse_visiting_hours(reader)));
    case DocumentType::programme:
      return Details(ProgrammeDetails{TRY(reader.word<ProgrammeKind>("kind"))});
    case DocumentType::goods:
      return Details(GoodsDetails{TRY(reader.word<GoodsStatus>("status"))});
    case DocumentType::contact:
      return Details(TRY(parse_contact(reader)));
    case DocumentType::article:
    case DocumentType::service:
    case DocumentType::right:
    case DocumentType::faq:
    case DocumentType::page:
      break;
  }
  return Details(NoDetails{});
}

bool has_details(DocumentType type) {
  return type == DocumentType::notice || type == DocumentType::visiting_hours || type == DocumentType::programme ||
         type == DocumentType::goods || type == DocumentType::contact;
}

}  // namespace

base::Result<Details> parse_details(ObjectReader& document, DocumentType type) {
  if (!has_details(type)) return Details(NoDetails{});  // a "details" there is reported as unknown
  const Json* json = TRY(document.require("details"));
  ObjectReader reader = TRY(ObjectReader::open(*json, document.path_of("details"), document.report()));
  Details out = TRY(parse_typed(reader, type));
  reader.report_unknown();
  return out;
}

Json to_json(const Details& details) { return std::visit(DetailsWriter{}, details); }

}  // namespace pack
