#include "wording/rules.h"

#include <gtest/gtest.h>

#include <string>

namespace hearken::wording {
namespace {

bool is_reported_at_end(const std::string& part) {
    NoteRules rules;
    rules.read(part);
    return rules.finds(Rule::reported_at_end, part);
}

// At most sixty letters, of however many bytes, and no sign that ends a clause.
TEST(NoteRules, FindsSomeThingsNearTheBeginningAlone) {
    const std::string said = ", she said.";
    EXPECT_TRUE(is_reported_at_end(said));
    EXPECT_TRUE(is_reported_at_end(std::string(60, 'a') + said));
    EXPECT_FALSE(is_reported_at_end(std::string(61, 'a') + said));
    std::string of_two_bytes;
    for (int count = 0; count < 60; ++count) of_two_bytes += "\u00e9";
    EXPECT_TRUE(is_reported_at_end(of_two_bytes + said));
    EXPECT_FALSE(is_reported_at_end(of_two_bytes + "a" + said));
    EXPECT_FALSE(is_reported_at_end("at school: late" + said));
    EXPECT_FALSE(is_reported_at_end("\xff" + said));
    EXPECT_TRUE(is_reported_at_end(" at school, he said, she said."));
}

TEST(NoteRules, SaysOfWhatStandsNowhereInTheNoteThatItIsNotFound) {
    NoteRules rules;
    const std::string note = "nothing suggests that she is promiscuous";
    rules.read(note);
    EXPECT_TRUE(rules.may_find(Rule::denied_before));
    EXPECT_TRUE(rules.finds(Rule::denied_before, note));
    EXPECT_FALSE(rules.may_find(Rule::adopted));
    EXPECT_FALSE(rules.finds(Rule::adopted, note));
    rules.read({});
    EXPECT_FALSE(rules.may_find(Rule::denied_before));
    EXPECT_FALSE(rules.finds(Rule::denied_before, {}));
}

}  // namespace
}  // namespace hearken::wording
