import { MessageCircle, Mic, MicOff, PhoneOff, SwitchCamera, Video, VideoOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeviceKind } from '#client/platform/media-devices.ts';
import type { OwnMedia, OwnMediaSnapshot } from './own-media.ts';
import styles from './call-controls.module.css';

function Control({
  name,
  icon,
  look,
  pressed,
  onPress,
  badge,
}: {
  name: string;
  icon: ReactNode;
  look?: 'off' | 'leave';
  pressed?: boolean;
  onPress: () => void;
  badge?: number;
}) {
  return (
    <button
      type="button"
      className={styles['control']}
      data-look={look}
      aria-pressed={pressed}
      aria-label={name}
      title={name}
      onClick={onPress}
    >
      {icon}
      {badge !== undefined && badge > 0 && (
        <span className={styles['badge']} aria-hidden="true">
          {badge}
        </span>
      )}
    </button>
  );
}

const size = 24;

/** Mute, camera, turn the camera, chat, leave: always in the same places, never under a card. */
export function CallControls({
  own,
  tracks,
  onTurn,
  unread,
  chatOpen,
  onChat,
  onLeave,
}: {
  own: OwnMediaSnapshot;
  tracks: OwnMedia;
  onTurn: (device: DeviceKind, on: boolean) => void;
  unread: number;
  chatOpen: boolean;
  onChat: () => void;
  onLeave: () => void;
}) {
  const { t } = useTranslation();
  const cameras = own.devices.filter(({ kind }) => kind === 'videoinput').length;
  return (
    <div className={styles['controls']} role="toolbar" aria-label={t('consult.call.controls')}>
      <Control
        name={t(own.micOn ? 'consult.call.mute' : 'consult.call.unmute')}
        icon={own.micOn ? <Mic size={size} aria-hidden="true" /> : <MicOff size={size} aria-hidden="true" />}
        {...(own.micOn ? {} : { look: 'off' as const })}
        onPress={() => onTurn('microphone', !own.micOn)}
      />
      <Control
        name={t(own.cameraOn ? 'consult.call.cameraOff' : 'consult.call.cameraOn')}
        icon={own.cameraOn ? <Video size={size} aria-hidden="true" /> : <VideoOff size={size} aria-hidden="true" />}
        {...(own.cameraOn ? {} : { look: 'off' as const })}
        onPress={() => onTurn('camera', !own.cameraOn)}
      />
      {cameras > 1 && own.cameraOn && (
        <Control
          name={t('consult.call.flip')}
          icon={<SwitchCamera size={size} aria-hidden="true" />}
          onPress={() => void tracks.flip()}
        />
      )}
      <Control
        name={unread > 0 ? t('consult.call.chatUnread', { count: unread }) : t('consult.call.chat')}
        icon={<MessageCircle size={size} aria-hidden="true" />}
        pressed={chatOpen}
        badge={unread}
        onPress={onChat}
      />
      <Control
        name={t('consult.call.leave')}
        icon={<PhoneOff size={size} aria-hidden="true" />}
        look="leave"
        onPress={onLeave}
      />
    </div>
  );
}
