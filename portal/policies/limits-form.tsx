'use client';

import type { LayerSubject, PolicySettings } from '@pullcord/core/policy/policy';
import { ComboboxChip } from '@pullcord/ui/combobox-chip';
import { useState } from 'react';
import { ConfirmationFields } from './confirmation-fields.tsx';
import { EffectivePanel } from './effective-panel.tsx';
import { LayerFields } from './layer-fields.tsx';
import { layerKey, layerLimits, layerName, withLayer } from './layer-key.ts';
import { LayerList, type Place, placeKey } from './layer-list.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { SendingFields } from './sending-fields.tsx';
import { settingsChanges } from './settings-changes.ts';
import { usePublish } from './use-publish.ts';

interface LimitedPerson {
  personId: string;
  name: string;
}

/** Layers left, effective limits and the chosen layer's fields in the middle, the difference right. */
export function LimitsForm({
  version,
  settings,
  people,
  strategies,
  editable,
}: {
  version: number;
  settings: PolicySettings;
  people: readonly LimitedPerson[];
  /** Tags that occur in the records or the layers. */
  strategies: readonly string[];
  editable: boolean;
}) {
  // The draft belongs to the version it was begun from: a newer one under it must be seen, not overwritten.
  const [draft, setDraft] = useState({ base: version, settings });
  const [round, setRound] = useState(0);
  const [place, setPlace] = useState<Place>({ at: 'layer', subject: { kind: 'organisation' } });
  const [personId, setPersonId] = useState(people[0]?.personId);
  const [strategy, setStrategy] = useState<string | null>(null);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [publishing, publish] = usePublish();
  if (publishing.at === 'published' && draft.base < publishing.version && version >= publishing.version)
    restart();

  const names = new Map(people.map((person) => [person.personId, person.name]));
  const changes = settingsChanges(settings, draft.settings, names);
  const person = people.find((each) => each.personId === personId) ?? people[0];
  const stale =
    version > draft.base
      ? `Version ${version} was published meanwhile. Discard the draft to begin from it.`
      : null;
  const fieldsKey = `${placeKey(place)} ${round}`;
  const fields = { disabled: !editable, onWrong: noteWrong };

  function restart() {
    setDraft({ base: version, settings });
    setWrong(new Set());
    setRound(round + 1);
  }
  function change(next: PolicySettings) {
    setDraft({ ...draft, settings: next });
  }
  function noteWrong(label: string, isWrong: boolean) {
    const next = new Set(wrong);
    if (isWrong) next.add(label);
    else next.delete(label);
    setWrong(next);
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
        settings={draft.settings}
        edited={editedPlaces(settings, draft.settings)}
        place={place}
        editable={editable}
        onPlace={go}
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
              settings={draft.settings}
              published={settings}
              person={person}
              strategy={strategy}
            />
          )}
        </section>
        <section className="pc-limits-edit" aria-label="Layer">
          <h2 className="pc-title">{placeTitle(place, names)}</h2>
          <p className="pc-text2">{placeNote(place)}</p>
          {place.at === 'layer' ? (
            <LayerFields
              key={fieldsKey}
              limits={layerLimits(draft.settings, place.subject)}
              onChange={(limits) => change(withLayer(draft.settings, place.subject, limits))}
              {...fields}
            />
          ) : null}
          {place.at === 'confirmation' ? (
            <ConfirmationFields key={fieldsKey} settings={draft.settings} onChange={change} {...fields} />
          ) : null}
          {place.at === 'sending' ? (
            <SendingFields key={fieldsKey} settings={draft.settings} onChange={change} {...fields} />
          ) : null}
        </section>
      </div>
      {editable ? (
        <PublishPanel
          key={version}
          version={version}
          changes={changes}
          blocked={wrong.size > 0 ? `Mend first: ${[...wrong].join(', ')}.` : stale}
          state={publishing}
          onPublish={(reason) => void publish(draft.base, draft.settings, reason)}
          onDiscard={restart}
        />
      ) : (
        <section className="pc-publish" aria-label="Difference">
          <h2 className="pc-section-title">Version {version} is in force</h2>
          <p className="pc-text2">Only an admin changes limits. You see what is in force, and who set it.</p>
        </section>
      )}
    </div>
  );
}

function editedPlaces(from: PolicySettings, to: PolicySettings): ReadonlySet<string> {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const subjects: LayerSubject[] = [...from.layers, ...to.layers].map((layer) => layer.subject);
  const edited = subjects.filter((subject) => differs(layerLimits(from, subject), layerLimits(to, subject)));
  const confirmation = (s: PolicySettings) => [
    s.overSize,
    s.confirmation,
    s.unknownValue,
    s.floor,
    s.policyAgeMaxMs,
  ];
  const sending = (s: PolicySettings) => [s.retry, s.rate, s.routes];
  return new Set([
    ...edited.map(layerKey),
    ...(differs(confirmation(from), confirmation(to)) ? ['confirmation'] : []),
    ...(differs(sending(from), sending(to)) ? ['sending'] : []),
  ]);
}

function placeTitle(place: Place, names: ReadonlyMap<string, string>): string {
  if (place.at === 'confirmation') return 'Confirmation';
  if (place.at === 'sending') return 'Sending and retry';
  return `Limits of ${place.subject.kind === 'organisation' ? 'the organisation' : layerName(place.subject, names)}`;
}

function placeNote(place: Place): string {
  if (place.at === 'confirmation')
    return 'What is asked before a batch goes, and what happens over a limit. Holds for everyone.';
  if (place.at === 'sending') return 'How fast cancels leave and what is tried again. Holds for everyone.';
  return 'Quantities count pending units. An empty field leaves the matter to the other layers.';
}
