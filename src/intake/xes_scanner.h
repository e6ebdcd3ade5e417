// Takes the usual XML of a log apart, many times faster than expat, and leaves all else to expat.
#pragma once

#include "intake/byte_stream.h"
#include "intake/xes_parser.h"

namespace hearken::intake {

/// The same as parse_xes, element for element and fault for fault. Only what is surely well-formed
/// is taken here: in UTF-8, tags of ASCII names with quoted values, white space and comments. From
/// the first byte that is anything else, and at the end of the stream, expat reads on and decides.
[[nodiscard]] XmlEnd scan_xes(ByteStream& stream, const RoomForElements& next_room);

}  // namespace hearken::intake
