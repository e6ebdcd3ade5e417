#include "intake/xes_elements.h"

#include <gtest/gtest.h>

#include <string>

namespace hearken::intake {
namespace {

// Writes down what it is told, and wants no more once it has been told `opens_max` beginnings.
struct Listener {
    std::size_t opens_max = SIZE_MAX;
    std::string told = {};

    bool open(const XesElement& element) {
        told += std::string{"<"} + element.name + " key=" + element.key;
        if (element.value != nullptr) told += std::string{" value="} + element.value;
        told += " " + std::to_string(element.at.line) + ":" + std::to_string(element.at.byte) +
                ":" + std::to_string(element.at.column) + ">";
        return --opens_max > 0;
    }
    void close() { told += "</>"; }
};

TEST(XesElements, TellsWhatItWasTold) {
    XesElements elements;
    EXPECT_FALSE(elements.is_full());
    elements.begin({"trace", "", nullptr, {2, 10, 5}});
    elements.begin({"string", "concept:name", "", {3, 5'000'000'000, 1}});
    elements.end();
    elements.begin({"list", "l", nullptr, {4, 5'000'000'100, 1}});
    elements.end();
    elements.end();
    Listener listener;
    EXPECT_TRUE(elements.tell(listener));
    EXPECT_EQ(listener.told,
              "<trace key= 2:10:5><string key=concept:name value= 3:5000000000:1></>"
              "<list key=l 4:5000000100:1></></>");

    elements.clear();
    Listener nothing;
    EXPECT_TRUE(elements.tell(nothing));
    EXPECT_EQ(nothing.told, "");
}

TEST(XesElements, TellsNoMoreThanIsWanted) {
    XesElements elements;
    elements.begin({"log", "", nullptr, {}});
    elements.begin({"trace", "", nullptr, {}});
    elements.end();
    Listener listener{1};
    EXPECT_FALSE(elements.tell(listener));
    EXPECT_EQ(listener.told, "<log key= 1:0:0>");
}

TEST(XesElements, TakesAValueOfAnyLength) {
    const std::string value(1UL << 20U, 'x');
    XesElements elements;
    elements.begin({"string", "a", "1", {}});
    EXPECT_FALSE(elements.is_full());
    elements.begin({"string", "b", value.c_str(), {}});
    EXPECT_TRUE(elements.is_full());
    elements.end();
    Listener listener;
    EXPECT_TRUE(elements.tell(listener));
    EXPECT_EQ(listener.told,
              "<string key=a value=1 1:0:0><string key=b value=" + value + " 1:0:0></>");
}

}  // namespace
}  // namespace hearken::intake
