#include "inspection/draw_record.h"

#include <gtest/gtest.h>

namespace hearken::inspection {
namespace {

TEST(DrawSizes, AreReadByName) {
    const auto sizes = read_draw_sizes("cases,force,stratum\n3,F,A\n0,F,B / c\n", "plan.csv");
    ASSERT_TRUE(sizes) << sizes.error().message;
    EXPECT_EQ(*sizes, (DrawSizes{{"A", 3}, {"B / c", 0}}));
}

TEST(DrawSizes, ThatAreWrongAreRefusedWithTheirLine) {
    const auto twice = read_draw_sizes("stratum,cases\nA,1\n\nA,2\n", "plan.csv");
    ASSERT_FALSE(twice);
    EXPECT_EQ(twice.error().message, "plan.csv:4: the stratum has a size already.");
    for (const char* const text : {"",
                                   "stratum\nA\n",
                                   "stratum,cases,cases\nA,1,1\n",
                                   "stratum,cases\nA,-1\n",
                                   "stratum,cases\nA,1.5\n",
                                   "stratum,cases\nA,1000000000\n",
                                   "stratum,cases\n,1\n",
                                   "stratum,cases\n\"A\x01\",1\n",
                                   "stratum,cases\n\xff,1\n"}) {
        EXPECT_FALSE(read_draw_sizes(text, "plan.csv")) << text;
    }
}

TEST(DrawRecord, ComesBackAsItWasWritten) {
    DrawRecord record;
    record.list_sha256 = std::string(64, 'a');
    record.key = {"dice 4 6", "main"};
    record.sizes = {{"A", 3}, {"B / c", 0}};
    for (const bool is_by_size : {false, true}) {
        record.is_by_size = is_by_size;
        const auto read = read_draw_record(draw_record_text(record), "record.csv");
        ASSERT_TRUE(read) << read.error().message;
        EXPECT_EQ(read->list_sha256, record.list_sha256);
        EXPECT_EQ(read->key.seed, "dice 4 6");
        EXPECT_EQ(read->key.label, "main");
        EXPECT_EQ(read->is_by_size, is_by_size);
        EXPECT_EQ(read->sizes, record.sizes);
    }
}

TEST(DrawRecord, ThatSaysAnythingTwiceOrLessIsRefused) {
    const std::string good =
        "what,value\nmethod,hearken-draw-1\nlist_sha256,aa\nseed,s\nlabel,l\nsize of A,1\n";
    ASSERT_TRUE(read_draw_record(good, "record.csv"));
    EXPECT_FALSE(read_draw_record(good + "seed,t\n", "record.csv"));
    EXPECT_FALSE(read_draw_record(good + "size of A,2\n", "record.csv"));
    EXPECT_FALSE(read_draw_record(good + "note,t\n", "record.csv"));
    for (const char* const gone : {"method,hearken-draw-1\n", "seed,s\n", "label,l\n"}) {
        std::string text = good;
        text.erase(text.find(gone), std::string_view(gone).size());
        EXPECT_FALSE(read_draw_record(text, "record.csv")) << gone;
    }
    std::string other = good;
    other.replace(other.find("draw-1"), 6, "draw-9");
    EXPECT_FALSE(read_draw_record(other, "record.csv"));
}

TEST(DrawnCases, AreReadWithTheirChances) {
    const auto drawn = read_drawn_cases(
        "stratum,standing,place,case,ticket,chance\nA,selected,1,c1,00,1\nA,reserve,2,c2,01,0.25\n",
        "draw.csv");
    ASSERT_TRUE(drawn) << drawn.error().message;
    ASSERT_EQ(drawn->size(), 2U);
    EXPECT_TRUE(drawn->front().is_selected);
    EXPECT_EQ(drawn->back().id, "c2");
    EXPECT_EQ(drawn->back().chance, 0.25);
    for (const char* const row : {"A,drawn,1,c1,00,1",
                                  "A,selected,x,c1,00,1",
                                  "A,selected,1,,00,1",
                                  "A,selected,1,c1,00,0",
                                  "A,selected,1,c1,00,nan",
                                  "A,selected,1,c1,00,2",
                                  "A,selected,1,c1,00,1\nA,reserve,2,c1,00,1"}) {
        const std::string text =
            "stratum,standing,place,case,ticket,chance\n" + std::string(row) + "\n";
        EXPECT_FALSE(read_drawn_cases(text, "draw.csv")) << row;
    }
}

}  // namespace
}  // namespace hearken::inspection
