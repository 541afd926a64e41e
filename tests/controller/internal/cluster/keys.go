package cluster

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net"
	"os"
	"path/filepath"
)

const token = "the-cluster-lives-on-loopback-only"

// writeCredentials makes what the API server wants to sign and to recognise with.
func writeCredentials(folder string) (keyFile, tokenFile string, err error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return "", "", err
	}
	keyFile = filepath.Join(folder, "service-account.key")
	block := &pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}
	if err := os.WriteFile(keyFile, pem.EncodeToMemory(block), 0o600); err != nil {
		return "", "", err
	}
	tokenFile = filepath.Join(folder, "tokens.csv")
	return keyFile, tokenFile, os.WriteFile(tokenFile, []byte(token+",admin,admin,system:masters\n"), 0o600)
}

// freePort asks the kernel for a port of the loopback address that nobody uses.
func freePort() (int, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}
