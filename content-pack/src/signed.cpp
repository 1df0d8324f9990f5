// SPDX-License-Identifier: EUPL-1.2
#include "pack/signed.h"

#include <algorithm>
#include <set>

namespace pack {
namespace {

base::Result<std::vector<Signature>> parse_signatures(const Json::Array& list, const UpdaterLimits& limits) {
  if (list.size() > limits.signatures) {
    return base::Error{base::Errc::too_large, "more than " + std::to_string(limits.signatures)};
  }
  std::vector<Signature> signatures;
  std::set<std::string_view> keyids;
  signatures.reserve(list.size());  // keyids points into it
  for (const Json& entry : list) {
    Signature& signature = signatures.emplace_back();
    signature.keyid = TRY(get_string(entry, "keyid"));
    signature.sig = TRY(get_string(entry, "sig"));
    if (!keyids.insert(signature.keyid).second) {
      return base::Error{base::Errc::malformed, "the keyid " + signature.keyid.substr(0, 64) + " twice"};
    }
  }
  return signatures;
}

}  // namespace

base::Result<Envelope> parse_envelope(base::ByteView bytes, std::uint64_t max_bytes, const UpdaterLimits& limits) {
  Json file = TRY(parse_json(bytes, {.max_bytes = max_bytes, .max_depth = limits.json_depth}));
  Envelope envelope;
  const Json::Array* signatures = TRY(get_array(file, "signatures"));
  envelope.signatures = TRY_WITHIN("signatures", parse_signatures(*signatures, limits));
  TRY(get_object(file, "signed"));
  envelope.signed_node = std::move(file["signed"]);
  return envelope;
}

base::Result<void> check_threshold(const Envelope& envelope, const KeyMap& keys, const RoleKeys& role,
                                   SignatureVerifier verify) {
  const std::string message = canonical_json(envelope.signed_node);
  std::set<base::Bytes> signers;  // by key material: one key under two keyids is still one
  for (const Signature& signature : envelope.signatures) {
    if (std::find(role.keyids.begin(), role.keyids.end(), signature.keyid) == role.keyids.end()) continue;
    const auto key = keys.find(signature.keyid);
    if (key == keys.end()) continue;
    if (auto material = verify(key->second, base::as_bytes(message), signature.sig))
      signers.insert(*std::move(material));
  }
  if (role.threshold < 1 || static_cast<std::int64_t>(signers.size()) < role.threshold) {
    return base::Error{base::Errc::untrusted, "signed by " + std::to_string(signers.size()) + " of its keys, " +
                                                  std::to_string(role.threshold) + " are needed"};
  }
  return {};
}

void sign(Envelope& envelope, const SecretKey& key) {
  Signature signature{key.keyid(), key.sign(base::as_bytes(canonical_json(envelope.signed_node)))};
  const auto place = std::lower_bound(envelope.signatures.begin(), envelope.signatures.end(), signature,
                                      [](const Signature& a, const Signature& b) { return a.keyid < b.keyid; });
  if (place != envelope.signatures.end() && place->keyid == signature.keyid) {
    *place = std::move(signature);
  } else {
    envelope.signatures.insert(place, std::move(signature));
  }
}

base::Bytes serialise(const Envelope& envelope) {
  Json::Array signatures;
  for (const Signature& signature : envelope.signatures) {
    signatures.emplace_back(Json::Object{{"keyid", signature.keyid}, {"sig", signature.sig}});
  }
  return base::to_bytes(
      write_json(Json::Object{{"signatures", std::move(signatures)}, {"signed", envelope.signed_node}}));
}

}  // namespace pack
