#include "base/hash.h"

#include <gtest/gtest.h>

namespace hearken {
namespace {

// Expected values: NIST, "Examples with Intermediate Values" for SHA-256 (FIPS 180-4); the empty
// message and the million of 'a' from its CAVP short and long message vectors.
TEST(Sha256, AgreesWithThePublishedExamples) {
    EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256_hex("abc"),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

// A zero byte is a byte like any other.
TEST(Sha256, CountsEveryByte) {
    const std::string_view with_zero("a\0b", 3);
    EXPECT_NE(sha256_hex(with_zero), sha256_hex("a"));
    EXPECT_NE(sha256_hex(with_zero), sha256_hex("ab"));
    EXPECT_EQ(sha256_hex(std::string_view{}), sha256_hex(""));
}

TEST(Sha256, OfPiecesIsThatOfTheWhole) {
    Sha256 hash;
    hash.add("ab");
    hash.add("");
    hash.add("c");
    EXPECT_EQ(hash.take_hex(), sha256_hex("abc"));
}

}  // namespace
}  // namespace hearken
