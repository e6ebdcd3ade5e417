// An inspection that is graded and moderated, as its report is made from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "figures/figures.h"
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

/// What the inspection asks of a force, and by which number the next inspection sees whether it was
/// done.
struct Recommendation {
    std::string id;     // letters, digits, - and _
    std::string force;  // empty: all forces
    std::string text;
    std::string topic;    // of the instrument; may be empty
    std::string measure;  // "adverse", a grade, or QUESTION=ANSWER
    std::string due;      // ISO 8601
};

/// A recommendation of the last report, with what its measure said there.
struct PreviousMeasure {
    Recommendation recommendation;
    std::string percent;  // as it was printed
    std::string interval;
    double size = 0;      // cases of a simple random sample that tell as much
    std::string why_not;  // why nothing was measured; else empty
};

/// The last report, as far as it was published.
struct Previous {
    std::string sums_sha256;  // of its SHA256SUMS
    std::string instrument_sha256;
    std::string list_sha256;
    std::string forces_sha256;      // of the names of forces, and of categories: sha256_of_names
    std::string categories_sha256;  // empty where it does not say
    std::vector<PreviousMeasure> measures;
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
    std::vector<Recommendation> recommendations;
    std::optional<Previous> previous;
    std::optional<figures::Figures> figures;  // of exports of the forces
    bool is_draft = false;  // goes to the forces for factual accuracy, and is not published
    Count hidden_up_to = usual_hidden_up_to;
};

}  // namespace hearken::publication
