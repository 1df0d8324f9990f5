// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "model/formats.h"
#include "view_pieces.h"

namespace model {
namespace {

// The service that explains a visit: its six parts stand behind the tabs.
constexpr const char* kVisitCategory = "visiting";
constexpr int kTabs = 6;

struct Timetable {
  std::optional<store::DocumentKey> key;  // nothing for one that is over its date
  pack::Document document;
};

const pack::VisitingHoursDetails& hours_of(const Timetable& timetable) {
  return std::get<pack::VisitingHoursDetails>(timetable.document.details);
}

// One written for this unit goes before one for all, a real one before an example, a newer before an older; one that is
// over its date serves only to say so.
std::optional<Timetable> find_timetable(Builder& builder) {
  std::vector<Timetable> found;
  for (auto& [key, document] : builder.load_all(pack::DocumentType::visiting_hours))
    if (std::holds_alternative<pack::VisitingHoursDetails>(document.details))
      found.push_back({key, std::move(document)});
  if (found.empty()) {
    for (pack::Document& document : builder.value_or_empty(builder.world.content->visiting_hours()))
      if (is_expired(document, builder) && std::holds_alternative<pack::VisitingHoursDetails>(document.details))
        found.push_back({std::nullopt, std::move(document)});
  }
  if (found.empty()) return std::nullopt;
  const auto rank = [](const Timetable& t) {
    const std::int64_t newest_first = t.document.date ? -base::to_days(*t.document.date) : 0;
    return std::tuple(t.document.units_include.empty(), t.document.example, newest_first);
  };
  return *std::min_element(found.begin(), found.end(),
                           [&](const Timetable& a, const Timetable& b) { return rank(a) < rank(b); });
}

std::string group_name(pack::VisitorGroup group, Language language) {
  switch (group) {
    case pack::VisitorGroup::detainee:
      return tr(Str::visit_group_detainee, language);
    case pack::VisitorGroup::sentenced:
      return tr(Str::visit_group_sentenced, language);
    case pack::VisitorGroup::juvenile:
      return tr(Str::visit_group_juvenile, language);
  }
  return {};
}

std::string who_text(const std::vector<pack::VisitorGroup>& groups, const std::string& block,
                     const std::vector<pack::VisitorGroup>& all, const Builder& builder) {
  std::string who;
  if (groups.size() < all.size()) {
    std::vector<std::string> names;
    for (const pack::VisitorGroup group : groups) names.push_back(group_name(group, builder.language()));
    who = join_words(names, builder.language());
  }
  if (block.empty()) return who;
  const std::string in_block = builder.say(Str::visit_block, {{"block", block}});
  return who.empty() ? in_block : who + " · " + in_block;
}

std::string hours_text(const std::vector<pack::VisitSession>& sessions) {
  std::string out;
  for (const pack::VisitSession& session : sessions)
    out += (out.empty() ? "" : ", ") + format_span(session.opens, session.closes);
  return out;
}

// "Kamis", or with the date when it is a week and more away.
std::string day_text(base::Date day, base::Date today, Language language) {
  if (base::to_days(day) - base::to_days(today) < 7) return weekday_name(base::iso_weekday(day), language);
  return format_day(day, language);
}

Tag phase_tag(VisitPhase phase, const Builder& builder) {
  switch (phase) {
    case VisitPhase::before:
      return {TagKind::waiting, builder.say(Str::visit_word_before)};
    case VisitPhase::open:
      return {TagKind::open, builder.say(Str::visit_open)};
    case VisitPhase::registration_closed:
      return {TagKind::waiting, builder.say(Str::visit_word_regclosed)};
    case VisitPhase::between:
      return {TagKind::waiting, builder.say(Str::visit_word_break)};
    case VisitPhase::done:
      return {TagKind::closed, builder.say(Str::visit_word_done)};
    case VisitPhase::no_day:
    case VisitPhase::closed:
      break;
  }
  return {TagKind::closed, builder.say(Str::visit_closed)};
}

void set_sentence(VisitLineView& line, const VisitState& state, base::Date today, const Builder& builder) {
  const auto session_time = [&](base::TimeOfDay pack::VisitSession::*edge) {
    return state.session ? format_time((*state.session).*edge) : std::string{};
  };
  const auto later = [&](Str known, Str unknown) {
    if (!state.next) return builder.say(unknown);
    return builder.say(known, {{"day", day_text(state.next->date, today, builder.language())},
                               {"time", format_time(state.next->time)}});
  };
  switch (state.phase) {
    case VisitPhase::before:
      line.sentence = builder.say(Str::visit_before, {{"time", session_time(&pack::VisitSession::opens)}});
      return;
    case VisitPhase::open:
      line.sentence =
          builder.say(Str::visit_openuntil, {{"time", session_time(&pack::VisitSession::last_registration)}});
      return;
    case VisitPhase::registration_closed:
      line.sentence = builder.say(Str::visit_regclosed, {{"time", session_time(&pack::VisitSession::closes)}});
      if (state.next && state.next->date == today)
        line.more = builder.say(Str::visit_later, {{"time", format_time(state.next->time)}});
      else if (state.next)
        line.more = later(Str::visit_next, Str::visit_done_ask);
      return;
    case VisitPhase::between:
      line.sentence = builder.say(Str::visit_between, {{"time", session_time(&pack::VisitSession::opens)}});
      return;
    case VisitPhase::done:
      line.sentence = later(Str::visit_done, Str::visit_done_ask);
      return;
    case VisitPhase::no_day:
      line.sentence = later(Str::visit_noday, Str::visit_noday_ask);
      return;
    case VisitPhase::closed: {
      const std::string why = in_language(state.why, builder.language());
      line.sentence =
          why.empty() ? builder.say(Str::visit_closed_today) : builder.say(Str::visit_closedwhy, {{"why", why}});
      if (state.next) line.more = later(Str::visit_next, Str::visit_noday_ask);
      return;
    }
  }
}

VisitLineView line_of(const VisitState& state, const VisitCard& card, const pack::VisitingHoursDetails& hours,
                      const Builder& builder) {
  const base::Date today = base::to_local(builder.world.clock.now, card.zone).date;
  VisitLineView line;
  line.who = who_text(state.groups, state.block, card.all_groups, builder);
  line.tag = phase_tag(state.phase, builder);
  set_sentence(line, state, today, builder);
  line.hours = hours_text(sessions_on(hours, {state.groups.front(), state.block}, today));
  if (!line.hours.empty()) line.hours += " " + std::string(base::to_string(card.zone));
  return line;
}

VisitWeekRow row_of(const VisitWeekLine& line, const VisitCard& card, const Builder& builder) {
  VisitWeekRow row;
  row.days = format_weekdays(line.weekdays, builder.language());
  row.who = who_text(line.groups, line.block, card.all_groups, builder);
  if (row.who.empty()) row.who = builder.say(Str::visit_group_all);
  row.hours = hours_text(line.sessions);
  for (const pack::VisitSession& session : line.sessions) {
    row.register_until += (row.register_until.empty() ? "" : ", ") + format_time(session.last_registration);
    if (session.quota && row.quota.empty())
      row.quota = builder.say(Str::visit_quota, {{"n", std::to_string(*session.quota)}});
  }
  return row;
}

std::vector<VisitChangeRow> changes_of(const pack::VisitingHoursDetails& hours, const Builder& builder) {
  const base::Date today = base::to_local(builder.now(), hours.zone).date;
  std::vector<pack::VisitException> coming;
  for (const pack::VisitException& exception : hours.exceptions)
    if (exception.until >= today) coming.push_back(exception);
  std::stable_sort(coming.begin(), coming.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
  std::vector<VisitChangeRow> out;
  for (const pack::VisitException& exception : coming) {
    VisitChangeRow row;
    row.dates = format_dates(exception.from, exception.until, builder.language());
    row.closed = exception.sessions.empty();
    const std::string why = in_language(exception.why, builder.language());
    row.what = row.closed
                   ? (why.empty() ? builder.say(Str::visit_closed) : builder.say(Str::visit_closedwhy, {{"why", why}}))
                   : builder.say(Str::visit_special, {{"hours", hours_text(exception.sessions)}, {"why", why}});
    if (!exception.groups.empty())
      row.what = who_text(exception.groups, {}, {exception.groups.size() + 1, pack::VisitorGroup{}}, builder) + ": " +
                 row.what;
    out.push_back(std::move(row));
  }
  return out;
}

VisitCardView card_view(const std::optional<Timetable>& timetable, const Builder& builder) {
  VisitCardView view;
  view.clock_proved = builder.world.clock.proved;
  if (!timetable || !timetable->key) {
    view.ask = timetable ? expired_sentence(timetable->document, builder) : builder.say(Str::visit_unknown);
    return view;
  }
  const pack::VisitingHoursDetails& hours = hours_of(*timetable);
  const VisitCard card = visit_card(hours, builder.world.clock.now, builder.world.clock.proved);
  view.has_hours = !card.all_groups.empty();
  view.zone = base::to_string(card.zone);
  view.next_change = card.next_change;
  for (const VisitState& state : card.states) view.lines.push_back(line_of(state, card, hours, builder));
  for (const VisitWeekLine& line : visit_week(hours)) view.week.push_back(row_of(line, card, builder));
  view.changes = changes_of(hours, builder);
  if (timetable->document.example) view.tags.push_back(example_tag(builder.language()));
  if (!view.has_hours)
    view.ask = builder.say(Str::visit_unknown);
  else if (!view.clock_proved)
    view.ask = builder.say(Str::clock_ask);
  return view;
}

void add_goods(VisitView& view, Builder& builder) {
  for (const auto& [key, document] : builder.load_all(pack::DocumentType::goods)) {
    const auto* goods = std::get_if<pack::GoodsDetails>(&document.details);
    if (goods == nullptr) continue;
    GoodsRow row;
    row.title = pack::text_for(document, code_of(builder.language())).title;
    const std::vector<std::string> reason = part_lines(document, "reason", builder);
    if (!reason.empty()) row.reason = reason.front();
    row.icon = document.icon;
    if (const pack::Picture* picture = pack::main_picture(document)) {
      row.picture = picture->card;
      row.alt = in_language(picture->alt, builder.language());
    }
    row.example = document.example;
    row.target = route_to(key, document.type);
    auto& rows = goods->status == pack::GoodsStatus::forbidden ? view.forbidden
                 : goods->status == pack::GoodsStatus::limited ? view.limited
                                                               : view.allowed;
    rows.push_back(std::move(row));
  }
}

// What the selected tab shows: parts of the timetable's document and of the visiting service.
void fill_tab(VisitView& view, const std::optional<Timetable>& timetable, const pack::Document* service,
              Builder& builder) {
  const auto from_service = [&](std::string_view part) {
    if (service == nullptr) return;
    Part found = part_of(*service, part, builder);
    if (!found.lines.empty()) view.parts.push_back(std::move(found));
  };
  switch (view.tab) {
    case 0:
      if (timetable && timetable->key) {
        view.bring = part_lines(timetable->document, "bring", builder);
        view.rules = part_lines(timetable->document, "rules", builder);
      }
      if (view.bring.empty() && service != nullptr) view.bring = part_lines(*service, "requirements", builder);
      add_goods(view, builder);
      break;
    case 1:
      if (service != nullptr) view.steps = part_lines(*service, "steps", builder);
      break;
    case 2:
      from_service("time");
      break;
    case 3:
      from_service("cost");
      view.bribe = builder.say(Str::visit_bribe);
      break;
    case 4:
      from_service("result");
      break;
    default:
      from_service("complaint");
      break;
  }
  const bool something = !view.bring.empty() || !view.rules.empty() || !view.steps.empty() || !view.parts.empty() ||
                         !view.forbidden.empty() || !view.limited.empty() || !view.allowed.empty() ||
                         (view.tab == 2 && view.card.has_hours);
  if (!something) view.plain = plain_view(PlainKind::empty, builder.language());
}

}  // namespace

VisitCardView visit_card_view(Builder& builder) { return card_view(find_timetable(builder), builder); }

ScreenView visit_view(Builder& builder) {
  const std::optional<Timetable> timetable = find_timetable(builder);
  const auto services = builder.load_all(pack::DocumentType::service, kVisitCategory);
  VisitView view;
  view.title = builder.say(Str::visit_title);
  view.tab = std::clamp(builder.session.route().tab, 0, kTabs - 1);
  static constexpr Str kLabels[kTabs] = {Str::visit_tab_req, Str::visit_tab_step,    Str::visit_tab_time,
                                         Str::visit_tab_fee, Str::visit_tab_product, Str::visit_tab_complaint};
  for (int i = 0; i < kTabs; ++i) view.tabs.push_back({builder.say(kLabels[i]), i == view.tab});
  view.card = card_view(timetable, builder);
  if (timetable && !timetable->key) view.expired = expired_sentence(timetable->document, builder);
  if (timetable && timetable->key) {
    view.provenance = provenance_of(*timetable->key, timetable->document, builder);
    view.tags = tags_of(timetable->document, builder);
  } else if (!services.empty()) {
    view.provenance = provenance_of(services.front().first, services.front().second, builder);
    view.tags = tags_of(services.front().second, builder);
  }
  fill_tab(view, timetable, services.empty() ? nullptr : &services.front().second, builder);
  return view;
}

}  // namespace model
