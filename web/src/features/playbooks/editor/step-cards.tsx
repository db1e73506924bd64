import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  TouchSensor,
  type UniqueIdentifier,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlaybookFaultView } from '../../../../../src/playbooks/playbooks.api';
import { addBranch } from '../actions/add-branch';
import { addStep } from '../actions/add-step';
import { moveStep } from '../actions/move-step';
import { newStep, type StepType } from '../actions/new-step';
import { removeStep } from '../actions/remove-step';
import { renameStep } from '../actions/rename-step';
import { setField } from '../actions/set-field';
import { type Fields, idOf } from '../document/playbook-document';
import { type FieldPath } from '../document/set-in';
import { AddStep, useBeginningWords } from './add-step-menu';
import { depthsOf } from './branches';
import { StepCard } from './step-card';
import { StepForm } from './step-form';
import { useTitle } from './step-texts';
import { type Act } from './use-editor';
import { type House } from './use-house';

interface Props {
  readonly steps: readonly Fields[];
  readonly act: Act;
  readonly house: House;
  readonly faults: readonly PlaybookFaultView[];
  /** The step that was asked for elsewhere: it opens and comes into view. */
  readonly wanted: { readonly step: number } | undefined;
}

/** Far enough that a tap is no drag; on touch a moment, so that the page still scrolls. */
const DRAG_FROM_PX = 6;
const TOUCH = { delay: 180, tolerance: 8 };

/** The steps as cards: each change is an action on the text. */
export function StepCards({ steps, act, house, faults, wanted }: Props): ReactElement {
  const { t } = useTranslation();
  const [open, setOpen] = useState<string>();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM_PX } }),
    useSensor(TouchSensor, { activationConstraint: TOUCH }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const announcements = useAnnouncements(steps);
  const words = useBeginningWords();
  const keys = keysOf(steps);
  const depths = depthsOf(steps);
  useEffect(() => {
    if (!wanted) return;
    const key = keysOf(steps)[wanted.step];
    setOpen(key);
    requestAnimationFrame(() => {
      document.querySelector(`[data-place="${wanted.step}"]`)?.scrollIntoView({ block: 'center' });
    });
  }, [wanted]);
  const drop = ({ active, over }: DragEndEvent): void => {
    const [from, to] = [keys.indexOf(String(active.id)), keys.indexOf(String(over?.id ?? active.id))];
    if (from !== to) act((read) => moveStep(read, { from, to }));
  };
  const add = (at: number, type: StepType): void => {
    act((read) => {
      const step = newStep(read, type, words(type));
      setOpen(idOf(step));
      return addStep(read, { at, step });
    });
  };
  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={drop}
        accessibility={{ announcements, screenReaderInstructions: { draggable: t('card.drag-how') } }}
      >
        <SortableContext items={keys} strategy={verticalListSortingStrategy}>
          <ol className="step-cards" aria-label={t('card.steps')}>
            {steps.map((step, place) => (
              <SortableCard
                key={keys[place]}
                id={keys[place] ?? ''}
                {...{ step, steps, place, house, act, faults }}
                depth={depths[place] ?? 0}
                isOpen={open === keys[place]}
                toggle={(id) => {
                  setOpen(open === id ? undefined : id);
                }}
                renamed={setOpen}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <AddStep
        add={(type) => {
          const openAt = keys.indexOf(open ?? '');
          add(openAt < 0 ? steps.length : openAt + 1, type);
        }}
        isBehind={open !== undefined && keys.includes(open)}
      />
    </>
  );
}

/** The steps' ids; a second one of the same id gets a number, so that both can be seen and mended. */
function keysOf(steps: readonly Fields[]): string[] {
  const seen = new Map<string, number>();
  return steps.map((step) => {
    const id = idOf(step);
    const count = seen.get(id) ?? 0;
    seen.set(id, count + 1);
    return count === 0 && id !== '' ? id : `${id}#${count}`;
  });
}

interface CardProps extends Omit<Props, 'wanted'> {
  readonly id: string;
  readonly step: Fields;
  readonly place: number;
  readonly depth: 0 | 1;
  readonly isOpen: boolean;
  readonly toggle: (id: string) => void;
  readonly renamed: (id: string) => void;
}

function SortableCard({
  id,
  step,
  steps,
  place,
  house,
  act,
  faults,
  depth,
  isOpen,
  toggle,
  renamed,
}: CardProps): ReactElement {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
  });
  const words = useBeginningWords();
  const own = faults.filter(({ path }) => path === `steps.${place}` || path.startsWith(`steps.${place}.`));
  const count = (severity: PlaybookFaultView['severity']): number =>
    own.filter((one) => one.severity === severity).length;
  const at = (path: FieldPath): FieldPath => ['steps', place, ...path];
  return (
    <li
      ref={setNodeRef}
      data-place={place}
      className={`step-cards__step${depth > 0 ? ' step-cards__step--branch' : ''}${isDragging ? ' step-cards__step--dragged' : ''}`}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <StepCard
        {...{ step, steps, place, isOpen }}
        toggle={() => {
          toggle(id);
        }}
        troubles={{ faults: count('fault'), warnings: count('warning') }}
        order={{
          isFirst: place === 0,
          isLast: place === steps.length - 1,
          move: (by) => {
            act((read) => moveStep(read, { from: place, to: place + by }));
          },
          remove: () => {
            act((read) => removeStep(read, { at: place }));
          },
          handle: { ...attributes, ...listeners },
          handleRef: setActivatorNodeRef,
        }}
      >
        <StepForm
          {...{ step, steps, house }}
          fault={(path) => own.find((one) => one.severity === 'fault' && one.path === at(path).join('.'))?.message}
          set={(path, value) => {
            act((read) => setField(read, { path: at(path), value }), at(path).join('.'));
          }}
          rename={(to) => {
            act((read) => renameStep(read, { at: place, id: to }));
            renamed(to);
          }}
          branch={(option) => {
            act((read) => {
              const begun = newStep(read, 'checklist', words('checklist'));
              renamed(idOf(begun));
              return addBranch(read, { decision: idOf(step), option, step: begun });
            });
          }}
        />
      </StepCard>
    </li>
  );
}

/** What a screen reader says while a step is carried. */
function useAnnouncements(steps: readonly Fields[]): Announcements {
  const { t } = useTranslation();
  const title = useTitle(steps);
  const name = (id: UniqueIdentifier): string => title(String(id));
  const place = (id: UniqueIdentifier): number => steps.findIndex((step) => idOf(step) === String(id)) + 1;
  return {
    onDragStart: ({ active }) =>
      t('card.said-taken', { name: name(active.id), place: place(active.id), total: steps.length }),
    onDragOver: ({ active, over }) =>
      over ? t('card.said-over', { name: name(active.id), place: place(over.id), total: steps.length }) : undefined,
    onDragEnd: ({ active, over }) => t('card.said-put', { name: name(active.id), place: place(over?.id ?? active.id) }),
    onDragCancel: ({ active }) => t('card.said-back', { name: name(active.id) }),
  };
}
