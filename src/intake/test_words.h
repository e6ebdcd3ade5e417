// Whether a message says something, with the message where it does not. Included by tests only.
#pragma once

#include <gtest/gtest.h>

#include <string_view>

namespace hearken::intake {

inline testing::AssertionResult says(std::string_view message, std::string_view words) {
    if (message.find(words) != std::string_view::npos) return testing::AssertionSuccess();
    return testing::AssertionFailure() << "\"" << message << "\" does not say \"" << words << "\"";
}

}  // namespace hearken::intake
