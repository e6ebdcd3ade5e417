// An inspection that is graded and moderated, as its report is made from.
#pragma once

#include <string>
#include <vector>

#include "inspection/draw_record.h"
#include "inspection/estimates.h"
#include "publication/disclosure.h"

namespace hearken::publication {

/// A file that the report rests on.
struct HashedFile {
    std::string path;  // in the folder of the inspection
    std::string sha256;
};

/// What a force says of the draft, as it is printed.
struct Reply {
    std::string force;
    std::string date;  // ISO 8601
    std::string text;
};

struct Inspected {
    inspection::Instrument instrument;
    inspection::EstimateRequest request;
    inspection::Estimates estimates;  // of `request`
    inspection::DrawRecord draw;
    std::string assignment_sha256;
    std::vector<HashedFile> inputs;
    std::vector<Reply> replies;
    bool is_draft = false;  // goes to the forces for factual accuracy, and is not published
    Count hidden_up_to = usual_hidden_up_to;
};

}  // namespace hearken::publication
