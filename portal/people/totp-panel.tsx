'use client';

import { beginTotpAnswer, recoveryCodesAnswer } from '@pullcord/core/contract/identity-contract';
import { Button } from '@pullcord/ui/button';
import { Message } from '@pullcord/ui/message';
import { useState } from 'react';
import { type CallFailure, callPortal } from '../screen/call-portal.ts';
import { CodeForm } from '../screen/code-form.tsx';
import { useAlive } from '../screen/use-alive.ts';
import { QrCode } from './qr-code.tsx';
import { RecoveryCodesList } from './recovery-codes-list.tsx';

type Step =
  | { at: 'rest' }
  | { at: 'scan'; secret: string; uri: string }
  | { at: 'codes'; codes: string[] }
  | { at: 'asks'; what: 'codes' | 'remove' };

const FROM_PHONE = 'Six digits from your authenticator.';

/** The second factor: set up with a scan and a code, renewed and taken off with a code. */
export function TotpPanel({ on, onChanged }: { on: boolean; onChanged: () => void }) {
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const [failure, setFailure] = useState<CallFailure | null>(null);
  const alive = useAlive();

  async function begin() {
    setFailure(null);
    const answer = await callPortal('totp/begin', {});
    if (!answer.ok) return setFailure(answer.failure);
    setStep({ at: 'scan', ...beginTotpAnswer.parse(answer.body) });
  }
  const showCodes = (body: unknown) => setStep({ at: 'codes', codes: recoveryCodesAnswer.parse(body).codes });
  const back = () => setStep({ at: 'rest' });
  function rest() {
    back();
    onChanged();
  }

  switch (step.at) {
    case 'codes':
      return <RecoveryCodesList codes={step.codes} onKept={rest} />;
    case 'scan':
      return (
        <div className="pc-totp">
          <QrCode text={step.uri} label="Scan this with your authenticator" />
          <div className="pc-form">
            <p className="pc-text2">
              Scan it with an authenticator app, or type this secret there:{' '}
              <b className="pc-mono">{step.secret}</b>
            </p>
            <CodeForm
              action="Set it up"
              hint="The six digits the app shows then."
              onCode={(code) => callPortal('totp/confirm', { code })}
              onDone={showCodes}
              onBack={back}
            />
          </div>
        </div>
      );
    case 'asks':
      return step.what === 'codes' ? (
        <CodeForm
          action="Make new recovery codes"
          hint={FROM_PHONE}
          onCode={(code) => callPortal('totp/codes', { code })}
          onDone={showCodes}
          onBack={back}
        />
      ) : (
        <CodeForm
          action="Take the second factor off"
          hint={`${FROM_PHONE} Or a recovery code.`}
          onCode={(code) => callPortal('totp/remove', { code })}
          onDone={rest}
          onBack={back}
        />
      );
    case 'rest':
      return (
        <div className="pc-form">
          {failure === null ? null : (
            <div className="pc-boxed">
              <Message tone="failed" sign="failed" happened={failure.title} kept={failure.detail} />
            </div>
          )}
          <div className="pc-form-buttons">
            {on ? (
              <>
                <Button disabled={!alive} onClick={() => setStep({ at: 'asks', what: 'codes' })}>
                  New recovery codes
                </Button>
                <Button disabled={!alive} onClick={() => setStep({ at: 'asks', what: 'remove' })}>
                  Take it off
                </Button>
              </>
            ) : (
              <Button kind="primary" disabled={!alive} onClick={() => void begin()}>
                Set up a second factor
              </Button>
            )}
          </div>
        </div>
      );
  }
}
