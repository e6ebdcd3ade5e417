// An inspection that is graded and moderated, as its report is made from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "inspection/draw_record.h"
#include "inspection/estimates.h"
#include "inspection/referral.h"
#include "publication/disclosure.h"

namespace hearken::publication {

/// A file that the report rests on.
struct HashedFile {
    std::string path;  // in the folder of the inspection
    std::string sha256;
};

/// Somebody who has read the source of a standard, by role and office: no name is kept.
struct Confirmation {
    std::string standard;
    std::string role;
    std::string office;
    std::string on;  // ISO 8601
    std::string source;
};

/// What a force says of the draft, as it is printed.
struct Reply {
    std::string force;
    std::string date;  // ISO 8601
    std::string text;
};

/// A sample of its own, of cases whose duties were all met: timeliness is not quality.
struct MetSample {
    inspection::EstimateRequest request;
    inspection::Estimates estimates;
    std::string list_sha256;
};

struct Inspected {
    inspection::Instrument instrument;
    inspection::EstimateRequest request;
    inspection::Estimates estimates;  // of `request`
    inspection::DrawRecord draw;
    std::string assignment_sha256;
    std::vector<HashedFile> inputs;
    std::optional<MetSample> met;
    std::vector<inspection::Referral> referrals;  // of live risk, back to the force
    std::vector<Confirmation> confirmations;      // of standards that were unverified
    std::vector<Reply> replies;
    bool is_draft = false;  // goes to the forces for factual accuracy, and is not published
    Count hidden_up_to = usual_hidden_up_to;
};

}  // namespace hearken::publication
