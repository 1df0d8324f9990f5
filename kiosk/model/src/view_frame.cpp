// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>

#include "model/error_codes.h"
#include "model/formats.h"
#include "view_pieces.h"

namespace model {
namespace {

bool needs_content(Screen screen) {
  return screen != Screen::attract && screen != Screen::home && screen != Screen::display;
}

ScreenView screen_view(Builder& builder) {
  const Screen screen = builder.session.route().screen;
  if (builder.world.content == nullptr && needs_content(screen))
    return plain_view(PlainKind::not_installed, builder.language());
  switch (screen) {
    case Screen::attract:
      return attract_view(builder);
    case Screen::home:
      return home_view(builder);
    case Screen::visit:
      return visit_view(builder);
    case Screen::rights:
      return rights_view(builder);
    case Screen::complaint:
      return complaint_view(builder);
    case Screen::about:
      return about_view(builder);
    case Screen::display:
      return display_view(builder);
    case Screen::document:
      return builder.session.route().type == pack::DocumentType::visiting_hours ? visit_view(builder)
                                                                                : document_view(builder);
    case Screen::news:
    case Screen::notices:
    case Screen::programmes:
    case Screen::services:
    case Screen::goods:
    case Screen::questions:
      return list_view(builder, screen);
  }
  return plain_view(PlainKind::error, builder.language());
}

HeaderView header_view(const World& world, Language language) {
  HeaderView header;
  header.unit = world.kiosk.unit_label.empty() ? tr(Str::app_title, language) : world.kiosk.unit_label;
  header.clock_proved = world.clock.proved;
  header.clock = world.clock.proved ? clock_text(world, language) : tr(Str::clock_unproved, language);
  return header;
}

// The same buttons in the same places on every screen.
std::vector<NavButton> nav_buttons(const Session& session) {
  const Language language = session.language;
  const Screen screen = session.route().screen;
  const auto opens = [&](NavKind kind, Str label, Screen target) {
    return NavButton{kind, tr(label, language), intent::Open{Route{.screen = target}}, screen == target, true};
  };
  return {
      NavButton{NavKind::back, tr(Str::nav_back, language), intent::Back{}, false, session.routes.size() > 1},
      NavButton{NavKind::home, tr(Str::nav_home, language), intent::Home{}, screen == Screen::home, true},
      opens(NavKind::questions, Str::faq_title, Screen::questions),
      opens(NavKind::about, Str::about_title, Screen::about),
      opens(NavKind::display, Str::nav_text, Screen::display),
      NavButton{NavKind::language, tr(Str::nav_lang, language), intent::SwitchLanguage{}, false, true},
  };
}

IdleDialogView idle_view(const Session& session, const World& world) {
  IdleDialogView view;
  view.seconds_total = world.kiosk.idle.warning_s;
  const std::int64_t elapsed_s = (world.now.ms - session.warned_at->ms) / 1000;
  view.seconds_left = static_cast<int>(std::clamp<std::int64_t>(view.seconds_total - elapsed_s, 0, view.seconds_total));
  view.title = tr(Str::idle_title, session.language);
  view.body = tr(Str::idle_body, session.language, {{"s", std::to_string(view.seconds_left)}});
  view.stay = tr(Str::idle_yes, session.language);
  view.end = tr(Str::idle_no, session.language);
  return view;
}

std::vector<std::string> offer_lines(const MediaOffer& offer, const World& world, Language language) {
  std::vector<std::string> lines;
  for (const MediaChannel& channel : offer.channels) {
    std::string issuer = in_language(channel.title, language);
    if (issuer.empty()) issuer = channel.name;
    const std::string date =
        channel.issued ? format_date(base::to_local(*channel.issued, world.kiosk.zone).date, language) : "–";
    lines.push_back(tr(Str::usb_from, language, {{"issuer", issuer}, {"date", date}}));
  }
  return lines;
}

std::string progress_text(const MediaProgress& progress, Language language) {
  const std::string percent = std::to_string(progress.percent);
  if (progress.files_total <= 0 || progress.seconds_left < 0) return tr(Str::media_percent, language, {{"p", percent}});
  return tr(Str::usb_progress, language,
            {{"p", percent},
             {"i", std::to_string(progress.files_done)},
             {"n", std::to_string(progress.files_total)},
             {"s", std::to_string(progress.seconds_left)}});
}

MediaDialogView media_view(const MediaState& media, const World& world, Language language) {
  MediaDialogView view;
  view.phase = media.phase;
  view.title = tr(Str::usb_title, language);
  view.close = tr(Str::nav_close, language);
  switch (media.phase) {
    case MediaPhase::checking:
      view.lines = {tr(Str::usb_check, language), tr(Str::usb_keep, language)};
      view.close = tr(Str::usb_cancel, language);
      break;
    case MediaPhase::offer:
      view.lines = offer_lines(media.offer, world, language);
      view.lines.push_back(tr(Str::media_changes, language,
                              {{"n", std::to_string(media.offer.added + media.offer.changed)},
                               {"m", std::to_string(media.offer.withdrawn)}}));
      view.lines.push_back(tr(Str::media_size, language, {{"size", format_size(media.offer.bytes, language)}}));
      view.lines.push_back(tr(Str::usb_ask, language));
      view.install = tr(Str::usb_yes, language);
      view.close = tr(Str::usb_cancel, language);
      break;
    case MediaPhase::nothing_new:
      view.lines = offer_lines(media.offer, world, language);
      view.lines.push_back(tr(Str::media_same, language));
      break;
    case MediaPhase::installing:
      view.title = tr(Str::usb_install, language);
      view.lines = {tr(Str::usb_keep, language)};
      view.percent = std::clamp(media.progress.percent, 0, 100);
      view.progress = progress_text(media.progress, language);
      view.close = tr(Str::usb_cancel, language);
      break;
    case MediaPhase::done:
      view.lines = {tr(Str::media_done, language)};
      view.close = tr(Str::nav_done, language);
      break;
    case MediaPhase::refused: {
      const base::Errc problem = media.problem.value_or(base::Errc::internal);
      view.title = tr(Str::usb_fail, language);
      view.code = error_code(problem).code;
      view.lines = {error_sentence(problem, language, clock_text(world, language)), tr(Str::usb_safe, language),
                    tr(Str::usb_code, language, {{"code", view.code}})};
      break;
    }
  }
  return view;
}

}  // namespace

View build_view(const Session& session, const World& world) {
  Builder builder{session, world, {}};
  View view;
  view.language = session.language;
  view.look = session.look;
  view.route = session.route();
  view.chrome = session.route().screen != Screen::attract;
  view.header = header_view(world, session.language);
  if (view.chrome) view.nav = nav_buttons(session);
  view.screen = screen_view(builder);
  if (session.media) view.media = media_view(*session.media, world, session.language);
  if (session.warned_at) view.idle = idle_view(session, world);
  view.problems = std::move(builder.problems);
  return view;
}

std::optional<base::Instant> next_view_change(const View& view, const World& world) {
  // The card, the header and every validity turn on whole minutes. Attract has its own timer.
  if (!world.clock.proved || !view.chrome) return std::nullopt;
  return base::Instant{(world.clock.now.seconds / 60 + 1) * 60};
}

View safe_view(Language language, std::string_view code, const World& world) {
  View view;
  view.language = language;
  view.header = header_view(world, language);
  view.screen =
      PlainView{PlainKind::error, tr(Str::safe_title, language) + " " + tr(Str::safe_code, language, {{"code", code}})};
  return view;
}

}  // namespace model
