// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include "model/views.h"
#include "widgets/flow.h"

// Whether families may visit today, in words a line each, and the week.
namespace ui {

// How much of the card there is room for.
enum class VisitDetail { brief, full };
// Today's lines; or, when nobody knows what day it is, the question and the week.
void flow_visit_today(Flow& flow, const model::VisitCardView& card, VisitDetail detail);
void flow_visit_week(Flow& flow, const model::VisitCardView& card);
void flow_visit_changes(Flow& flow, const model::VisitCardView& card);

// Home's card: "Kunjungan hari ini", its lines and one button. true: the button was tapped.
float visit_card_height(Frame& frame, float width, const model::VisitCardView& card, VisitDetail detail);
bool draw_visit_card(Frame& frame, Rect rect, const model::VisitCardView& card);

}  // namespace ui
