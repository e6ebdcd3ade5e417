#include "inspection/seal.h"

#include <gtest/gtest.h>

namespace hearken::inspection {
namespace {

const SealLabel label{"I-07", std::string(64, 'a'), std::string(64, 'b')};
constexpr std::string_view secret = "five words by lot here";

std::string sealed_of(std::string_view answers) {
    return *seal(label, *seal_key(label, secret), answers);
}

TEST(Seal, OpensWithItsSecretAndNoOther) {
    const std::string sealed = sealed_of("case,item\nC1,grade\n");
    const auto opened = open_seal(sealed, *seal_key(label, secret), "I-07.sealed");
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ(*opened, "case,item\nC1,grade\n");
    const auto other = open_seal(sealed, *seal_key(label, "five words by lot HERE"), "I-07.sealed");
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().kind, ErrorKind::corrupt);
}

TEST(Seal, HidesWhatItHoldsAndHowLongItIs) {
    const std::string one = sealed_of("inadequate because nobody came");
    const std::string other = sealed_of("");
    EXPECT_EQ(one.size(), other.size());
    EXPECT_EQ(one.find("inadequate"), std::string::npos);
    EXPECT_NE(one, other);
    EXPECT_EQ(one, sealed_of("inadequate because nobody came"));  // the same input, the same bytes
    // A secret gives each inspector another key.
    SealLabel another = label;
    another.inspector = "I-08";
    EXPECT_NE(seal_key(another, secret)->hex(), seal_key(label, secret)->hex());
}

TEST(Seal, ShowsEveryChange) {
    const std::string sealed = sealed_of("C1,grade,good");
    const SealKey key = *seal_key(label, secret);
    for (std::size_t at = 0; at < sealed.size(); at += at < 300 ? 7 : 99'991) {
        std::string changed = sealed;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        EXPECT_FALSE(open_seal(changed, key, "x")) << at;
    }
    for (const std::size_t size : {0UL, 10UL, 150UL, 170UL, sealed.size() - 1}) {
        EXPECT_FALSE(open_seal(sealed.substr(0, size), key, "x")) << size;
    }
    EXPECT_FALSE(open_seal(sealed + "x", key, "x"));
}

TEST(Seal, SaysWhomItIsOf) {
    const auto read = label_of(sealed_of("x"), "x");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->inspector, "I-07");
    EXPECT_EQ(read->instrument_sha256, label.instrument_sha256);
    EXPECT_FALSE(label_of("hearken-seal-1\nI-07\n", "x"));
    EXPECT_FALSE(label_of(std::string(5'000, 'x'), "x"));
}

TEST(Seal, RefusesAShortSecret) {
    EXPECT_FALSE(seal_key(label, "short"));
    EXPECT_FALSE(seal_key(label, std::string(2'000, 'x')));
    EXPECT_FALSE(seal(label, *seal_key(label, secret), std::string((16UL << 20U) + 1, 'x')));
}

TEST(SealKey, ComesBackFromItsDigits) {
    const SealKey key = *seal_key(label, secret);
    const auto read = read_seal_key(key.hex() + "\n", "x");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->bytes, key.bytes);
    EXPECT_FALSE(read_seal_key("", "x"));
    EXPECT_FALSE(read_seal_key(std::string(128, 'g'), "x"));
    EXPECT_FALSE(read_seal_key(std::string(126, 'a'), "x"));
}

}  // namespace
}  // namespace hearken::inspection
