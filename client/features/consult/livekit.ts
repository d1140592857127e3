/** All that is used of the video library: imported whole at run time, it would come with every part it has. */
export {
  AudioPresets,
  ConnectionState,
  DisconnectReason,
  LivekitError,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  VideoPresets,
} from 'livekit-client';
