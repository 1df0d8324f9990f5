// SPDX-License-Identifier: EUPL-1.2
// The delegated half of TrustedSet: roles verified per edge (5.6.7.1), and the search for a target (5.6.7.2).
#include <algorithm>
#include <set>

#include "pack/trusted_set.h"

namespace pack {

const Targets* TrustedSet::delegated_targets(std::string_view role, std::string_view delegator) const {
  const auto found = delegated_.find(Edge{delegator, role});
  return found == delegated_.end() ? nullptr : &found->second.targets;
}

const TrustedSet::Delegated* TrustedSet::find_delegated(std::string_view role) const {
  const auto found =
      std::find_if(delegated_.begin(), delegated_.end(), [&](const auto& entry) { return entry.first.second == role; });
  return found == delegated_.end() ? nullptr : &found->second;
}

base::Result<void> TrustedSet::update_delegated_targets(base::ByteView bytes, std::string_view role,
                                                        std::string_view delegator) {
  const Delegated* known_delegator = find_delegated(delegator);
  const Targets* from = delegator == kTargets ? targets() : known_delegator ? &known_delegator->targets : nullptr;
  if (!from) {
    return base::Error{base::Errc::internal, "update_delegated_targets was called before its delegator was trusted"};
  }
  const DelegatedRole* delegation = find_delegated_role(*from, role);
  if (!delegation) {
    return base::Error{base::Errc::not_found, std::string(delegator) + " does not delegate to " + std::string(role)};
  }
  // The delegator's own keys and threshold count, whoever else delegates to the role.
  Targets next = TRY_WITHIN(role, check_targets_file(bytes, role, from->delegations->keys, delegation->keys));
  const Sha256 hash = sha256(bytes);
  const Delegated* twin = find_delegated(role);
  if (twin && twin->sha256 != hash) {
    return base::Error{base::Errc::mismatch, std::string(role) + ": another file than under its other delegator"};
  }
  delegated_.insert_or_assign(Edge{delegator, role}, Delegated{std::move(next), hash});
  return {};
}

base::Result<VerifiedTarget> TrustedSet::make_target(std::string_view name, std::string_view role,
                                                     const TargetFile& file) {
  VerifiedTarget target;
  target.name_ = name;
  target.role_ = role;
  target.length_ = static_cast<std::uint64_t>(file.length);
  target.hashes_ = file.hashes;
  target.custom_ = file.custom;
  const auto sha256 = file.hashes.find("sha256");
  if (sha256 != file.hashes.end()) {
    target.sha256_ = TRY(parse_sha256(sha256->second));
  } else if (file.hashes.find("sha512") == file.hashes.end()) {
    return base::Error{base::Errc::unsupported, std::string(name) + ": no hash of a known algorithm is signed"};
  }
  return target;
}

base::Result<TrustedSet::SearchStep> TrustedSet::search(std::string_view target_name) const {
  if (!targets_) return base::Error{base::Errc::internal, "search was called before targets was trusted"};
  std::vector<Edge> to_visit{{std::string(kRoot), std::string(kTargets)}};  // the next one last
  std::set<std::string> visited;
  while (!to_visit.empty()) {
    const auto [delegator, role] = std::move(to_visit.back());
    to_visit.pop_back();
    if (visited.count(role) != 0) continue;  // 5.6.7.2.1: cycles and second ways
    if (visited.size() == limits_.visited_roles) {
      return base::Error{base::Errc::too_large, "the search visited " + std::to_string(visited.size()) + " roles"};
    }
    const Targets* at = role == kTargets ? targets() : delegated_targets(role, delegator);
    if (!at && !pinned(role)) {
      return base::Error{base::Errc::not_found, "snapshot does not list the role " + role};
    }
    if (!at) return SearchStep{NeedsRole{delegator, role}};
    if (const auto file = at->targets.find(target_name); file != at->targets.end()) {
      return SearchStep{TRY(make_target(target_name, role, file->second))};
    }
    visited.insert(role);
    if (!at->delegations) continue;
    std::vector<Edge> children;
    for (const DelegatedRole& child : at->delegations->roles) {
      if (!may_sign(child, target_name)) continue;
      children.emplace_back(role, child.name);
      if (child.terminating) {
        // 5.6.7.2.2: nothing after this role is searched, here or further up; its own children still are.
        to_visit.clear();
        break;
      }
    }
    to_visit.insert(to_visit.end(), std::make_move_iterator(children.rbegin()),
                    std::make_move_iterator(children.rend()));
  }
  return SearchStep{NoSuchTarget{}};
}

}  // namespace pack
