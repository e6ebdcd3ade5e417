#include "casework/problem.h"

#include <array>
#include <cstddef>

namespace hearken::casework {
namespace {

constexpr std::array names = {"bad_date",
                              "column_count",
                              "missing_case",
                              "missing_kind",
                              "invalid_utf8",
                              "unknown_attribute_type",
                              "bad_value",
                              "too_long",
                              "ill_formed",
                              "truncated",
                              "ignored_content",
                              "unknown_reference",
                              "missing_value",
                              "repeated_id",
                              "unknown_code",
                              "too_many",
                              "circular"};
static_assert(names.size() == static_cast<std::size_t>(ProblemKind::circular) + 1);

}  // namespace

const char* to_string(ProblemKind kind) {
    return names[static_cast<std::size_t>(kind)];
}

void Problems::add(Problem problem) {
    ++count_;
    by_kind_.resize(names.size());
    ++by_kind_[static_cast<std::size_t>(problem.kind)];
    if (kept_.size() < kept_max) kept_.push_back(std::move(problem));
}

std::uint64_t Problems::count(ProblemKind kind) const {
    return by_kind_.empty() ? 0 : by_kind_[static_cast<std::size_t>(kind)];
}

}  // namespace hearken::casework
