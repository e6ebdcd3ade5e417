// Takes the usual XML of a log apart, many times faster than expat, and leaves all else to expat.
#pragma once

#include "intake/byte_stream.h"
#include "intake/xes_parser.h"

namespace hearken::intake {

/// The same as parse_xes, element for element and fault for fault. What is usual is taken by
/// XmlScanner. From the first byte that is anything else, and at the end of the stream, expat reads
/// on and decides.
[[nodiscard]] XmlEnd scan_xes(ByteStream& stream, const RoomForElements& next_room);

}  // namespace hearken::intake
