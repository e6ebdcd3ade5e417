#include "importing/bound_pattern.h"

#include <algorithm>

#include "base/text.h"
#include "intake/usual_columns.h"

namespace hearken::importing {
namespace {

std::string_view trimmed(std::string_view text) {
    const bool is_bare = text.empty() || (text.front() > ' ' && text.back() > ' ');
    return is_bare ? text : trim(text);
}

// Whether `value` is among texts with ; between them.
bool is_among(std::string_view values, std::string_view value) {
    while (!values.empty()) {
        const std::size_t end = std::min(values.find(';'), values.size());
        if (values.substr(0, end) == value) return true;
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return false;
}

}  // namespace

void Index::add(std::string_view key, std::string_view value) {
    const std::uint32_t number = keys_.intern(key);
    if (number == values_.size()) values_.emplace_back();
    std::string& values = values_[number];
    if (is_among(values, value)) return;
    if (values.size() + value.size() + 1 > values_bytes_max) {
        ++cut_;
        return;
    }
    if (!values.empty()) values += ';';
    values += value;
}

std::string_view Index::find(std::string_view key) const {
    const std::uint32_t number = keys_.find(key);
    return number == casework::Dictionary::absent ? std::string_view{} : values_[number];
}

std::size_t Columns::find_name(std::string_view name) const {
    const auto exact = std::find(names_.begin(), names_.end(), name);
    if (exact != names_.end()) return static_cast<std::size_t>(exact - names_.begin());
    const auto alike = std::find_if(names_.begin(), names_.end(), [&](const std::string& other) {
        return intake::is_same_in_any_capitals(other, name);
    });
    return alike == names_.end() ? no_column : static_cast<std::size_t>(alike - names_.begin());
}

std::size_t Columns::find(std::string_view name) {
    used_.resize(names_.size());
    const std::size_t column = find_name(name);
    if (column != no_column) {
        used_[column] = true;
        return column;
    }
    const std::size_t dot = name.find('.');
    const std::size_t object =
        dot == std::string_view::npos ? no_column : find_name(name.substr(0, dot));
    if (object != no_column) {
        // The object itself is carried as it is, so that nothing else in it is lost.
        const std::string_view key = name.substr(dot + 1);
        for (std::size_t at = 0; at < json_keys_.size(); ++at)
            if (json_keys_[at].column == object && json_keys_[at].key == key)
                return names_.size() + at;
        json_keys_.push_back({object, std::string{key}});
        return names_.size() + json_keys_.size() - 1;
    }
    if (std::find(absent_.begin(), absent_.end(), name) == absent_.end())
        absent_.emplace_back(name);
    return no_column;
}

bool Columns::is_used(std::size_t column) const {
    return column < used_.size() && used_[column];
}

BoundPattern::BoundPattern(const Pattern& pattern, Columns& columns, Bound& bound) {
    for (const Piece& piece : pattern.pieces) {
        Part part;
        part.is_literal = piece.column.empty();
        part.literal = piece.literal;
        if (!part.is_literal) {
            names_columns_ = true;
            part.column = columns.find(piece.column);
            if (!piece.index.empty()) part.index = &bound.indexes[piece.index];
            if (!piece.codes.empty()) part.codes = &bound.codes.at(piece.codes);
        }
        parts_.push_back(part);
    }
}

std::string_view BoundPattern::part_value(const Part& part, Cells cells) {
    if (part.is_literal) return part.literal;
    if (part.column == no_column) return {};
    std::string_view text = trimmed(cells[part.column]);
    if (part.index != nullptr && !text.empty()) text = part.index->find(text);
    if (part.codes != nullptr && !text.empty()) text = part.codes->ours(text);
    return text;
}

std::string_view BoundPattern::value(Cells cells, std::string& room) const {
    if (parts_.size() == 1 && parts_.front().codes == nullptr)
        return part_value(parts_.front(), cells);
    room.clear();
    bool states_any = !names_columns_;
    for (const Part& part : parts_) {
        const std::string_view text = part_value(part, cells);
        states_any |= !part.is_literal && !text.empty();
        room += text;
    }
    return states_any ? trimmed(room) : std::string_view{};
}

BoundConditions::BoundConditions(const std::vector<Condition>& conditions, Columns& columns) {
    for (const Condition& condition : conditions)
        all_.push_back({columns.find(condition.column), &condition.words, condition.is_not});
}

bool BoundConditions::hold(Cells cells) const {
    return std::all_of(all_.begin(), all_.end(), [&](const One& one) {
        const std::string_view text =
            one.column == no_column ? std::string_view{} : trimmed(cells[one.column]);
        const bool is_one =
            std::any_of(one.words->begin(), one.words->end(), [&](const std::string& word) {
                return word == "*" ? !text.empty() : intake::is_same_in_any_capitals(word, text);
            });
        return is_one != one.is_not;
    });
}

}  // namespace hearken::importing
