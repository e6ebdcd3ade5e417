#include "intake/xes_elements.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "intake/told_elements.h"

namespace hearken::intake {
namespace {

TEST(XesElements, TellsWhatItWasTold) {
    XesElements elements;
    EXPECT_FALSE(elements.is_full());
    elements.begin({2, 10, 5}, "trace", "", std::nullopt);
    elements.begin({3, 5'000'000'000, 1}, "string", "concept:name", "");
    elements.end();
    elements.begin({4, 5'000'000'100, 1}, "list", "l", std::nullopt);
    elements.end();
    elements.end();
    ElementListener listener;
    EXPECT_TRUE(elements.tell(listener));
    EXPECT_EQ(listener.told,
              "<trace key= 2:10:5><string key=concept:name value= 3:5000000000:1></>"
              "<list key=l 4:5000000100:1></></>");

    elements.clear();
    ElementListener nothing;
    EXPECT_TRUE(elements.tell(nothing));
    EXPECT_EQ(nothing.told, "");
}

TEST(XesElements, TellsNoMoreThanIsWanted) {
    XesElements elements;
    elements.begin({}, "log", "", std::nullopt);
    elements.begin({}, "trace", "", std::nullopt);
    elements.end();
    ElementListener listener{1};
    EXPECT_FALSE(elements.tell(listener));
    EXPECT_EQ(listener.told, "<log key= 1:0:0>");
}

TEST(XesElements, TakesAValueOfAnyLength) {
    const std::string value(1UL << 20U, 'x');
    XesElements elements;
    elements.begin({}, "string", "a", "1");
    EXPECT_FALSE(elements.is_full());
    elements.begin({}, "string", "b", value);
    EXPECT_TRUE(elements.is_full());
    elements.end();
    ElementListener listener;
    EXPECT_TRUE(elements.tell(listener));
    EXPECT_EQ(listener.told,
              "<string key=a value=1 1:0:0><string key=b value=" + value + " 1:0:0></>");
}

}  // namespace
}  // namespace hearken::intake
