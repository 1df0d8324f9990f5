// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <optional>

#include "agent/protocol.h"
#include "model/intent.h"

// Between the agent's words and the model's. Pure.
namespace app {

// What an event of the agent means for the session; nothing for those that concern only the program.
std::optional<model::Event> to_model(const agent::Event& event);

agent::Command to_agent(const model::Command& command);

}  // namespace app
