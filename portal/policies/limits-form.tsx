'use client';

import type { MinuteUse } from '@pullcord/core/policy/judge-minute';
import type { PolicySettings } from '@pullcord/core/policy/policy';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { useState } from 'react';
import { DeskFields } from '../desks/desk-fields.tsx';
import { withDesk, withoutDesk } from '../desks/with-desk.ts';
import { ConfirmationFields } from './confirmation-fields.tsx';
import { EffectivePanel } from './effective-panel.tsx';
import { FloorFields } from './floor-fields.tsx';
import { beginDraft, followVersion } from './follow-version.ts';
import { LayerFields } from './layer-fields.tsx';
import { layerLimits, withLayer } from './layer-key.ts';
import { LayerList } from './layer-list.tsx';
import { editedPlaces, type Place, placeKey, placeNote, placeTitle } from './limits-place.ts';
import type { LimitedPerson } from './may-words.ts';
import { PublishPanel } from './publish-panel.tsx';
import { SendingFields } from './sending-fields.tsx';
import { settingsChanges } from './settings-changes.ts';
import { usePublish } from './use-publish.ts';
import { WhatIfPanel } from './what-if-panel.tsx';

/** Layers left, effective limits and the chosen layer's fields in the middle, the difference right. */
export function LimitsForm({
  version,
  settings,
  restored,
  people,
  used,
  strategies,
  editable,
}: {
  version: number;
  settings: PolicySettings;
  /** An earlier version's settings to begin the draft with; null to begin with what is in force. */
  restored: PolicySettings | null;
  people: readonly LimitedPerson[];
  /** What is used of each layer's minute, by its key. */
  used: Readonly<Record<string, MinuteUse>>;
  /** Tags that occur in the records or the layers. */
  strategies: readonly string[];
  editable: boolean;
}) {
  // The draft belongs to the version it was begun from: a newer one under it must be seen, not overwritten.
  const [kept, setDraft] = useState(() => beginDraft(version, settings, restored ?? settings));
  const [round, setRound] = useState(0);
  const [place, setPlace] = useState<Place>({ at: 'layer', subject: { kind: 'organisation' } });
  const [personId, setPersonId] = useState(people[0]?.personId);
  const [strategy, setStrategy] = useState<string | null>(null);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [publishing, publish] = usePublish();
  const draft = followVersion(kept, version, settings, wrong.size > 0);
  if (publishing.at === 'published' && kept.base < publishing.version && version >= publishing.version)
    restart();
  else if (draft !== kept) setDraft(draft);

  const desks = draft.value.desks ?? [];
  const names = new Map([
    ...people.map((each): [string, string] => [each.personId, each.name]),
    ...[...(settings.desks ?? []), ...desks].map((each): [string, string] => [each.deskId, each.name]),
  ]);
  const changes = settingsChanges(settings, draft.value, names);
  const person = people.find((each) => each.personId === personId) ?? people[0];
  const unnamed = desks.some(({ name }) => name.trim() === '') ? 'Give each desk a name.' : null;
  const stale =
    version > draft.base
      ? `Version ${version} was published meanwhile. Discard the draft to begin from it.`
      : null;
  const shown = place.at === 'layer' && place.subject.kind === 'desk' ? place.subject.deskId : null;
  const desk = desks.find(({ deskId }) => deskId === shown);
  const fieldsKey = `${placeKey(place)} ${round} ${draft.since}`;
  const fields = { disabled: !editable, onWrong: noteWrong };

  function restart() {
    setDraft(beginDraft(version, settings));
    setWrong(new Set());
    setRound(round + 1);
  }
  function change(next: PolicySettings) {
    setDraft({ ...draft, value: next });
  }
  function noteWrong(label: string, isWrong: boolean) {
    const next = new Set(wrong);
    if (isWrong) next.add(label);
    else next.delete(label);
    setWrong(next);
  }
  function addDesk(name: string) {
    const deskId = crypto.randomUUID();
    change(withDesk(draft.value, { deskId, name, personIds: [], tags: [] }));
    go({ at: 'layer', subject: { kind: 'desk', deskId } });
  }
  function go(next: Place) {
    setWrong(new Set());
    setPlace(next);
    if (next.at !== 'layer') return;
    if (next.subject.kind === 'person') setPersonId(next.subject.personId);
    if (next.subject.kind === 'strategy') setStrategy(next.subject.tag);
  }

  return (
    <div className="pc-limits">
      <LayerList
        people={people}
        settings={draft.value}
        edited={editedPlaces(settings, draft.value)}
        place={place}
        editable={editable}
        onPlace={go}
        onAddDesk={addDesk}
      />
      <div className="pc-limits-middle">
        <section className="pc-limits-effective" aria-label="Effective limits">
          <div className="pc-limits-head">
            <h2 className="pc-title">
              {person === undefined ? 'Effective limits' : `What ${person.name} may do`}
            </h2>
            <ComboboxChip
              label="Person"
              name="Person"
              options={people.map((each) => ({ value: each.personId, label: each.name }))}
              selected={person === undefined ? [] : [person.personId]}
              onChange={([next]) => setPersonId(next)}
              single
              required
            />
            <ComboboxChip
              label="Strategy"
              name="Strategy"
              options={strategies.map((tag) => ({ value: tag, label: tag }))}
              selected={strategy === null ? [] : [strategy]}
              onChange={([next]) => setStrategy(next ?? null)}
              single
            />
          </div>
          {person === undefined ? null : (
            <EffectivePanel
              settings={draft.value}
              published={settings}
              person={person}
              used={used}
              strategy={strategy}
            />
          )}
        </section>
        <section className="pc-limits-edit" aria-label="Layer">
          <h2 className="pc-title">{placeTitle(place, names)}</h2>
          <p className="pc-text2">{placeNote(place)}</p>
          {desk === undefined ? null : (
            <DeskFields
              key={`${desk.deskId} ${round} ${draft.since}`}
              desk={desk}
              people={people}
              strategies={strategies}
              disabled={!editable}
              onChange={(next) => change(withDesk(draft.value, next))}
              onRemove={() => {
                change(withoutDesk(draft.value, desk.deskId));
                go({ at: 'layer', subject: { kind: 'organisation' } });
              }}
            />
          )}
          {place.at === 'layer' ? (
            <LayerFields
              key={fieldsKey}
              limits={layerLimits(draft.value, place.subject)}
              onChange={(limits) => change(withLayer(draft.value, place.subject, limits))}
              {...fields}
            />
          ) : null}
          {place.at === 'confirmation' ? (
            <ConfirmationFields key={fieldsKey} settings={draft.value} onChange={change} {...fields} />
          ) : null}
          {place.at === 'floor' ? (
            <FloorFields key={fieldsKey} settings={draft.value} onChange={change} {...fields} />
          ) : null}
          {place.at === 'sending' ? (
            <SendingFields key={fieldsKey} settings={draft.value} onChange={change} {...fields} />
          ) : null}
        </section>
      </div>
      {editable ? (
        <PublishPanel
          key={draft.since}
          version={version}
          changes={changes}
          blocked={wrong.size > 0 ? `Correct first: ${[...wrong].join(', ')}.` : (unnamed ?? stale)}
          state={publishing}
          onPublish={(reason) => void publish(draft.base, draft.value, reason)}
          onDiscard={restart}
        >
          {changes.length === 0 ? null : <WhatIfPanel draft={draft.value} names={names} />}
        </PublishPanel>
      ) : (
        <section className="pc-publish" aria-label="Difference">
          <h2 className="pc-section-title">Version {version} is in force</h2>
          <p className="pc-text2">Only an admin changes limits. You see what is in force, and who set it.</p>
        </section>
      )}
    </div>
  );
}
