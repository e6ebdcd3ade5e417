#include "oracle/tree.h"

namespace hearken::oracle {

std::string print(const Tree& tree) {
    std::string text;
    for (const Piece& piece : tree->pieces)
        text += piece.tree == nullptr ? piece.text : print(piece.tree);
    return text;
}

void collect_productions(const Tree& tree, std::set<std::string>& productions) {
    if (!tree->production.empty()) productions.insert(tree->production);
    for (const Piece& piece : tree->pieces)
        if (piece.tree != nullptr) collect_productions(piece.tree, productions);
}

namespace {

// The parts of a sort below a tree, nearest first.
void collect_sort(const Tree& tree, const std::string& sort, std::vector<Tree>& found) {
    for (const Piece& piece : tree->pieces) {
        if (piece.tree == nullptr) continue;
        if (piece.tree->sort == sort) found.push_back(piece.tree);
        collect_sort(piece.tree, sort, found);
    }
}

}  // namespace

std::vector<Tree> smaller(const Tree& tree) {
    std::vector<Tree> results;
    if (!tree->sort.empty()) collect_sort(tree, tree->sort, results);
    for (std::size_t at = 0; at < tree->pieces.size(); ++at) {
        const Tree part = tree->pieces[at].tree;
        if (part == nullptr) continue;
        const auto with = [&](const Tree& other) {
            Tree copy = std::make_shared<Node>(*tree);
            copy->pieces[at] = other == nullptr ? Piece{""} : Piece{other};
            results.push_back(copy);
        };
        if (part->is_optional) with(nullptr);
        for (const Tree& less : smaller(part)) with(less);
    }
    return results;
}

}  // namespace hearken::oracle
