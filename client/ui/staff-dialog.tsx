import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { StaffButton } from './staff-button.tsx';
import styles from './staff-dialog.module.css';

type StaffDialogProps = {
  title: string;
  closeLabel: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  width?: 'narrow' | 'wide';
};

/** A dialog over the page; Escape and a press outside close it. */
export function StaffDialog({ title, closeLabel, isOpen, onClose, children, width = 'narrow' }: StaffDialogProps) {
  return (
    <ModalOverlay
      className={styles.overlay}
      isOpen={isOpen}
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`${styles.modal} ${styles[width]}`}>
        <Dialog className={styles.dialog}>
          <header className={styles.head}>
            <Heading slot="title" className={styles.title}>
              {title}
            </Heading>
            <StaffButton look="quiet" aria-label={closeLabel} onPress={onClose}>
              <X aria-hidden />
            </StaffButton>
          </header>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
