package dev.presente.account.passkey;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;

/**
 * Has Spring Security check one answer of a device. It is given the one passkey in question, and what it wants to store is only
 * looked at here.
 */
final class Ceremony implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
    /** The kinds of keys that are accepted, best first. */
    static final List<PublicKeyCredentialParameters> KINDS = List.of(
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.RS256);

    static final String NAME = "Presente";

    private final PublicKeyCredentialRpEntity party;
    private final Webauthn4JRelyingPartyOperations operations;
    private final PublicKeyCredentialUserEntity user;
    private final @Nullable CredentialRecord known;

    /** @param known the passkey that is used; null when one is added */
    Ceremony(RelyingParty party, String accountName, byte[] handle, @Nullable Stored known) {
        this.party =
                PublicKeyCredentialRpEntity.builder().id(party.id()).name(NAME).build();
        this.user = ImmutablePublicKeyCredentialUserEntity.builder()
                .id(new Bytes(handle))
                .name(accountName)
                .displayName(accountName)
                .build();
        this.known = known == null ? null : record(known, user.getId());
        this.operations = new Webauthn4JRelyingPartyOperations(this, this, this.party, party.origins());
    }

    private static CredentialRecord record(Stored stored, Bytes handle) {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(stored.credentialId()))
                .userEntityUserId(handle)
                .publicKey(new ImmutablePublicKeyCose(stored.attestation()))
                .attestationObject(new Bytes(stored.attestation()))
                .signatureCount(stored.count())
                .transports(Set.of())
                .build();
    }

    /** Checks a new passkey. It throws when anything is wrong with it. */
    CredentialRecord register(Attestation answer, byte[] challenge) {
        var options = PublicKeyCredentialCreationOptions.builder()
                .rp(party)
                .user(user)
                .challenge(new Bytes(challenge))
                .pubKeyCredParams(KINDS)
                .attestation(AttestationConveyancePreference.NONE)
                .authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build())
                .build();
        var response = AuthenticatorAttestationResponse.builder()
                .attestationObject(Base64Url.read(answer.attestation()))
                .clientDataJSON(Base64Url.read(answer.clientData()))
                .transports(List.of())
                .build();
        var credential = credential(answer.id(), response);
        return operations.registerCredential(
                new ImmutableRelyingPartyRegistrationRequest(options, new RelyingPartyPublicKey(credential, NAME)));
    }

    /** Checks the use of the passkey. It throws when anything is wrong with it. The counter is for the caller to check. */
    void authenticate(Assertion answer, byte[] challenge) {
        var options = PublicKeyCredentialRequestOptions.builder()
                .challenge(new Bytes(challenge))
                .rpId(party.getId())
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build();
        var response = AuthenticatorAssertionResponse.builder()
                .authenticatorData(Base64Url.read(answer.authenticatorData()))
                .clientDataJSON(Base64Url.read(answer.clientData()))
                .signature(Base64Url.read(answer.signature()))
                .userHandle(Base64Url.read(answer.userHandle()))
                .build();
        var credential = credential(answer.id(), response);
        operations.authenticate(new RelyingPartyAuthenticationRequest(options, credential));
    }

    /** The methods of the builder forget the type of the response, so each is called by itself. */
    private static <R extends AuthenticatorResponse> PublicKeyCredential<R> credential(String id, R response) {
        var builder = PublicKeyCredential.<R>builder();
        builder.id(id);
        builder.rawId(Base64Url.read(id));
        builder.type(PublicKeyCredentialType.PUBLIC_KEY);
        builder.response(response);
        return builder.build();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return known != null && known.getCredentialId().equals(credentialId) ? known : null;
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return Optional.ofNullable(known).stream().toList();
    }

    @Override
    public void save(CredentialRecord record) {
        // the caller stores what it needs
    }

    @Override
    public void save(PublicKeyCredentialUserEntity entity) {
        throw new IllegalStateException("accounts are not made here");
    }

    @Override
    public void delete(Bytes id) {
        throw new IllegalStateException("nothing is deleted here");
    }

    @Override
    public PublicKeyCredentialUserEntity findById(Bytes id) {
        return user;
    }

    @Override
    public PublicKeyCredentialUserEntity findByUsername(String username) {
        return user;
    }
}
