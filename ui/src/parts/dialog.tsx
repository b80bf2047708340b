// A question that must be answered before going on: what cannot be undone is confirmed here.

import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";

type Props = { title: string; onClose: () => void; children: ReactNode };

export function Dialog({ title, onClose, children }: Props) {
  return (
    <ModalOverlay isOpen onOpenChange={(open) => !open && onClose()} className="dialog-ground">
      <Modal className="dialog">
        <AriaDialog className="dialog-body">
          <Heading slot="title">{title}</Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
