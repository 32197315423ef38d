import type { Metadata } from 'next';
import { WelcomeForm } from '../../people/welcome-form.tsx';
import { Mark } from '../../screen/mark.tsx';

export const metadata: Metadata = { title: 'Welcome' };

export default function WelcomePage() {
  return (
    <main className="pc-alone">
      <p className="pc-alone-brand">
        <Mark /> Pullcord
      </p>
      <WelcomeForm />
    </main>
  );
}
