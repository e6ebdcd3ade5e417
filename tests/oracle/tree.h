// A text of the standards language as the generator made it: a tree of productions, which can be
// printed, counted and made smaller.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hearken::oracle {

struct Node;
using Tree = std::shared_ptr<Node>;

struct Piece {
    Piece(const char* words) : text(words) {}             // NOLINT: lists read better so
    Piece(std::string words) : text(std::move(words)) {}  // NOLINT
    Piece(Tree part) : tree(std::move(part)) {}           // NOLINT
    std::string text;
    Tree tree;
};

struct Node {
    std::string sort;          // "cond": one of a sort may stand for another
    std::string production;    // what is counted; empty: nothing
    bool is_optional = false;  // the text may go on without it
    std::vector<Piece> pieces;
};

inline Tree make(std::string sort, std::string production, std::vector<Piece> pieces) {
    return std::make_shared<Node>(
        Node{std::move(sort), std::move(production), false, std::move(pieces)});
}

/// A part that may be left out.
inline Tree maybe(std::string production, std::vector<Piece> pieces) {
    return std::make_shared<Node>(Node{"", std::move(production), true, std::move(pieces)});
}

[[nodiscard]] std::string print(const Tree& tree);
void collect_productions(const Tree& tree, std::set<std::string>& productions);

/// Each tree that is one step smaller: without an optional part, or with a part in the place of the
/// whole of the same sort.
[[nodiscard]] std::vector<Tree> smaller(const Tree& tree);

}  // namespace hearken::oracle
