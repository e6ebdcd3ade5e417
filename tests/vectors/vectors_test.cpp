// The vectors beside the project, and that the runner notices what it should.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "vectors/compare.h"
#include "vectors/run.h"

namespace hearken::vectors {
namespace {

const Methods methods = all_methods();

Object vector_of(const std::string& json) {
    const auto value = parse(json);
    EXPECT_TRUE(value);
    return std::get<Object>(value->held);
}

/// One share of a binomial, with whatever stands in for the marks.
std::string binomial(const std::string& inputs, const std::string& expected) {
    return R"({"id": "v", "method": "binomial_ci", "inputs": )" + inputs + R"(, "expected": )" +
           expected + R"(, "tolerance": {"abs": 1e-9, "rel": 1e-9}})";
}

TEST(Vectors, OfTheSharedFolderAllPass) {
    const std::filesystem::path folder =
        std::filesystem::path(HEARKEN_SOURCE_DIR).parent_path() / "shared/oracles/statistics";
    if (!std::filesystem::exists(folder)) {
        GTEST_SKIP() << "There is no " << folder << ": the vectors are not ours to ship.";
    }
    const auto report = run_folder(folder, methods);
    ASSERT_TRUE(report);
    EXPECT_GT(report->all.passed, 0);
    EXPECT_EQ(report->all.failed, 0) << to_text(*report);
}

TEST(Vectors, PassWhereTheNumberIsRight) {
    EXPECT_EQ(fault_of(vector_of(binomial(R"({"x": 1, "n": 4})", R"({"p_hat": 0.25})")), methods),
              std::nullopt);
}

TEST(Vectors, FailWhereAnythingIsNotAsExpected) {
    const auto fails = [](const std::string& json) {
        return fault_of(vector_of(json), methods).has_value();
    };
    EXPECT_TRUE(fails(binomial(R"({"x": 1, "n": 4})", R"({"p_hat": 0.2501})")));
    EXPECT_TRUE(fails(binomial(R"({"x": 1, "n": 4})", R"({"p_hat": null})")));
    EXPECT_TRUE(fails(binomial(R"({"x": 1, "n": 4})", R"({"q_hat": 0.25})")));
    EXPECT_TRUE(fails(binomial(R"({"x": 1})", R"({"p_hat": 0.25})")));
    EXPECT_TRUE(fails(binomial(R"({"x": "1", "n": 4})", R"({"p_hat": 0.25})")));
    EXPECT_TRUE(fails(binomial(R"({"x": 1, "n": 4, "more": 1})", R"({"p_hat": 0.25})")));
    EXPECT_TRUE(fails(binomial(R"({"x": 1, "n": 4})", R"({"wilson": 0.25})")));
    EXPECT_TRUE(fails(R"({"id": "v", "method": "no_such_method"})"));
    EXPECT_TRUE(fails(R"({"id": "v", "method": "binomial_ci"})"));
}

TEST(Vectors, OfUndefinedFiguresWantNull) {
    EXPECT_EQ(fault_of(vector_of(binomial(R"({"x": 0, "n": 0})", R"({"p_hat": null})")), methods),
              std::nullopt);
    EXPECT_NE(fault_of(vector_of(binomial(R"({"x": 0, "n": 0})", R"({"p_hat": 0})")), methods),
              std::nullopt);
}

TEST(Difference, TakesNoNaNForANumber) {
    EXPECT_TRUE(difference(Value(1.0), Value(std::nan("")), {1e9, 1e9}, ""));
    EXPECT_TRUE(difference(Value(), Value(std::nan("")), {1e9, 1e9}, ""));
    EXPECT_TRUE(difference(Value(3), Value(4), {10, 10}, ""));
    EXPECT_FALSE(difference(Value(3), Value(3.5), {1, 0}, ""));
    EXPECT_FALSE(difference(Value("undefined: a"), Value("undefined: b"), {0, 0}, ".status"));
    EXPECT_TRUE(difference(Value("undefined: a"), Value("fallback: a"), {0, 0}, ".status"));
}

TEST(RunFolder, CountsAFileThatIsNoneOfVectors) {
    const std::filesystem::path folder =
        std::filesystem::path(testing::TempDir()) / "hearken_vectors_test";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "broken.json") << "{";
    std::ofstream(folder / "other.json") << R"({"a": 1})";
    const auto report = run_folder(folder, methods);
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->all.failed, 2);
    EXPECT_TRUE(to_text(*report).ends_with("\n0 passed, 2 failed\n"));
    EXPECT_FALSE(run_folder(folder / "nowhere", methods));
}

}  // namespace
}  // namespace hearken::vectors
