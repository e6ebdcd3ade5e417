// An array that grows, for columns of millions of numbers.
//
// Unlike std::vector it does not copy itself into a second block to grow, where the system can move
// pages instead: a large column is never held twice, and what is asked for beyond what is used is
// at most a quarter. Not for anything that has a destructor. Runs out of memory as new does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <exception>
#include <new>
#include <span>
#include <type_traits>
#include <utility>

#include "base/memory_room.h"

namespace hearken {

template <typename T>
class GrowingArray {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    GrowingArray() = default;
    ~GrowingArray() { give_back({items_, room_bytes_}); }
    GrowingArray(GrowingArray&& other) noexcept
        : items_(std::exchange(other.items_, nullptr)),
          size_(std::exchange(other.size_, 0)),
          capacity_(std::exchange(other.capacity_, 0)),
          room_bytes_(std::exchange(other.room_bytes_, 0)) {}
    GrowingArray& operator=(GrowingArray&& other) noexcept {
        std::swap(items_, other.items_);  // `other` frees what was here
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
        std::swap(room_bytes_, other.room_bytes_);
        return *this;
    }
    GrowingArray(const GrowingArray&) = delete;
    GrowingArray& operator=(const GrowingArray&) = delete;

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    /// REQUIRES, for all three: the index is below size().
    [[nodiscard]] T& operator[](std::size_t index) { return items_[index]; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return items_[index]; }
    [[nodiscard]] const T& back() const { return items_[size_ - 1]; }
    [[nodiscard]] T* begin() { return items_; }
    [[nodiscard]] T* end() { return items_ + size_; }
    [[nodiscard]] const T* begin() const { return items_; }
    [[nodiscard]] const T* end() const { return items_ + size_; }
    [[nodiscard]] operator std::span<const T>() const { return {items_, size_}; }

    void push_back(T item) {
        if (size_ == capacity_) [[unlikely]]
            reserve(more_than(size_ + 1));
        items_[size_++] = item;
    }

    /// `items` are not its own.
    void append(const T* items, std::size_t count) {
        if (count == 0) return;
        if (count > capacity_ - size_) [[unlikely]]
            reserve(more_than(size_ + count));
        std::memcpy(static_cast<void*>(items_ + size_), items, count * sizeof(T));
        size_ += count;
    }

    /// Room for `count` more items, which shall be written over: where the first of them stands.
    [[nodiscard]] T* grow_by(std::size_t count) {
        if (count > capacity_ - size_) [[unlikely]]
            reserve(more_than(size_ + count));
        size_ += count;
        return items_ + (size_ - count);
    }

    /// Up to `size` items; new ones are `item`. Never fewer than there are.
    void grow_to(std::size_t size, T item) {
        if (size > capacity_) reserve(more_than(size));
        for (; size_ < size; ++size_) items_[size_] = item;
    }

    /// The first `size` items alone. REQUIRES: there are as many.
    void keep_first(std::size_t size) { size_ = size; }

    /// As many as `size`, and what the new ones are shall be written over. REQUIRES: it is empty.
    void fill_later(std::size_t size) {
        reserve(size);
        size_ = size;
    }

    /// Takes the room of `other`, which is left without any. REQUIRES: it has no room of its own.
    template <typename Other>
    void take_room_of(GrowingArray<Other>& other) {
        items_ = reinterpret_cast<T*>(std::exchange(other.items_, nullptr));
        size_ = 0;
        room_bytes_ = std::exchange(other.room_bytes_, 0);
        capacity_ = room_bytes_ / sizeof(T);
        other.size_ = 0;
        other.capacity_ = 0;
    }

    /// Room for `capacity` items in all, if there is less.
    void reserve(std::size_t capacity) {
        if (capacity > capacity_) resize_room(capacity);
    }

    /// Gives back the room that is not used.
    void shrink_to_fit() {
        if (size_ < capacity_ && size_ > 0) resize_room(size_);
    }

private:
    template <typename Other>
    friend class GrowingArray;
    // Twice as many while they are few.
    [[nodiscard]] std::size_t more_than(std::size_t size) const {
        constexpr std::size_t many = memory_room_large / sizeof(T);
        const std::size_t more = capacity_ < many ? capacity_ : capacity_ / 4;
        return std::max<std::size_t>({size, capacity_ + more, 64});
    }
    void resize_room(std::size_t capacity) {
        const MemoryRoom room =
            resized({items_, room_bytes_}, size_ * sizeof(T), capacity * sizeof(T));
        if (room.begin == nullptr)
            std::rethrow_exception(std::make_exception_ptr(std::bad_alloc{}));
        items_ = static_cast<T*>(room.begin);
        room_bytes_ = room.bytes;
        capacity_ = room_bytes_ / sizeof(T);
    }

    T* items_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
    std::size_t room_bytes_ = 0;
};

}  // namespace hearken
