// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <set>
#include <string>
#include <vector>

#include "object_reader.h"
#include "pack/document.h"

// The parts of which document_parse.cpp and document_serialise.cpp put a document together.
namespace pack {

struct ParsedPictures {
  std::vector<Picture> pictures;
  std::set<std::string> skipped;  // names of pictures in a format this reader does not know
};
base::Result<ParsedPictures> parse_pictures(ObjectReader& document);
base::Result<std::vector<Sound>> parse_sounds(ObjectReader& document);
Json to_json(const std::vector<Picture>& pictures);
Json to_json(const std::vector<Sound>& sounds);

// The member "body" of one language.
base::Result<std::vector<Block>> parse_body(ObjectReader& local_text, const ParsedPictures& pictures);
Json to_json(const std::vector<Block>& body);

// The member "details"; NoDetails for the types that have none.
base::Result<Details> parse_details(ObjectReader& document, DocumentType type);
Json to_json(const Details& details);  // null for NoDetails

Json to_json(const std::map<std::string, std::string>& words);
Json to_json(const std::vector<std::string>& names);

}  // namespace pack
