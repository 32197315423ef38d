'use client';

import type { LayerSubject, PolicySettings } from '@pullcord/core/policy/policy';
import { useState } from 'react';
import { AddLayer } from './add-layer.tsx';
import { layerKey, layerLimits } from './layer-key.ts';
import { GROUPS, type Place, placeKey } from './limits-place.ts';

/** The layers as a tree. A rule is one limit that the layer sets. */
export function LayerList({
  people,
  settings,
  edited,
  place,
  editable,
  onPlace,
  onAddDesk,
}: {
  people: readonly { personId: string; name: string }[];
  settings: PolicySettings;
  edited: ReadonlySet<string>;
  place: Place;
  editable: boolean;
  onPlace: (place: Place) => void;
  onAddDesk: (name: string) => void;
}) {
  const [added, setAdded] = useState<readonly string[]>([]);
  const published = settings.layers.flatMap(({ subject }) =>
    subject.kind === 'strategy' ? [subject.tag] : [],
  );
  const tags = [...new Set([...published, ...added])].sort();
  const layer = (subject: LayerSubject, name: string) => (
    <LayerLink
      key={layerKey(subject)}
      name={name}
      note={ruleWords(settings, subject)}
      edited={edited.has(layerKey(subject))}
      current={placeKey(place) === layerKey(subject)}
      onPick={() => onPlace({ at: 'layer', subject })}
    />
  );

  function addTag(tag: string) {
    setAdded([...added, tag]);
    onPlace({ at: 'layer', subject: { kind: 'strategy', tag } });
  }

  return (
    <nav className="pc-layers" aria-label="Layers">
      <h2 className="pc-section-title">Layers</h2>
      <ul>
        {layer({ kind: 'organisation' }, 'Organisation')}
        {GROUPS.map(({ at, name }) => (
          <LayerLink
            key={at}
            name={name}
            note=""
            edited={edited.has(at)}
            current={place.at === at}
            onPick={() => onPlace({ at })}
          />
        ))}
      </ul>
      <h3 className="pc-layers-group">Desks</h3>
      <ul>{(settings.desks ?? []).map(({ deskId, name }) => layer({ kind: 'desk', deskId }, name))}</ul>
      {editable ? (
        <AddLayer label="New desk" placeholder="Name of a desk" lengthMax={60} onAdd={onAddDesk} />
      ) : null}
      <h3 className="pc-layers-group">People</h3>
      <ul>{people.map(({ personId, name }) => layer({ kind: 'person', personId }, name))}</ul>
      <h3 className="pc-layers-group">Strategy tags</h3>
      <ul>{tags.map((each) => layer({ kind: 'strategy', tag: each }, each))}</ul>
      {editable ? (
        <AddLayer label="New strategy tag" placeholder="Tag of a strategy" lengthMax={40} onAdd={addTag} />
      ) : null}
      <h3 className="pc-layers-group">Automated callers</h3>
      <ul>{layer({ kind: 'automated' }, 'All callers')}</ul>
      <p className="pc-layers-note">The tightest layer wins, wherever it stands in this list.</p>
    </nav>
  );
}

function LayerLink(props: {
  name: string;
  note: string;
  edited: boolean;
  current: boolean;
  onPick: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        className="pc-layer"
        aria-current={props.current ? 'true' : undefined}
        onClick={props.onPick}
      >
        <span className="pc-truncate" dir="auto" title={props.name}>
          {props.name}
        </span>
        {props.edited ? <span className="pc-layer-edited">edited</span> : null}
        <span className="pc-layer-note">{props.note}</span>
      </button>
    </li>
  );
}

function ruleWords(settings: PolicySettings, subject: LayerSubject): string {
  const rules = Object.values(layerLimits(settings, subject)).filter((value) => value !== undefined).length;
  if (rules === 0) return 'no rules';
  return rules === 1 ? '1 rule' : `${rules} rules`;
}
